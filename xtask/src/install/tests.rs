use std::collections::BTreeMap;

use super::*;

/// A home of its own under target/, empty.
fn home(name: &str) -> PathBuf {
    shell::fresh_home(&format!("install tests/{name}")).expect("a folder for the test")
}

fn folders(home: &Path) -> Folders {
    let home = home.as_os_str().to_owned();
    Folders::of(|name| (name == "HOME").then(|| home.clone())).expect("there is a home")
}

/// All files below a folder, with their contents.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("it is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.append(&mut files(&path));
        } else {
            found.insert(path.clone(), fs::read(path).expect("it can be read"));
        }
    }
    found
}

fn built(home: &Path) -> PathBuf {
    let program = home.join("built");
    fs::write(&program, "the program").expect("it can be written");
    program
}

#[test]
fn what_is_installed_twice_and_removed_leaves_what_was_there() {
    let home = home("twice");
    let (program, folders) = (built(&home), folders(&home));
    let others = "[Default Applications]\ntext/html=browser.desktop\n";
    fs::create_dir_all(&folders.config).expect("it can be made");
    fs::write(folders.handlers(), others).expect("it can be written");
    let before = files(&home);

    place(&program, &folders).expect("nothing is in the way");
    let once = files(&home);
    assert_eq!(once[&folders.program()], b"the program");
    let entry = String::from_utf8_lossy(&once[&folders.entry()]).into_owned();
    let path = folders.program().display().to_string();
    assert!(entry.contains(&format!("\nTryExec={path}\n")), "{entry}");
    assert!(
        once.contains_key(
            &home.join(".local/share/icons/hicolor/scalable/apps/footprint-atlas.svg")
        )
    );
    let handlers = String::from_utf8_lossy(&once[&folders.handlers()]).into_owned();
    assert_eq!(
        handlers,
        format!("{others}x-scheme-handler/footprint-atlas=footprint-atlas.desktop\n")
    );

    place(&program, &folders).expect("what is there is replaced");
    assert_eq!(files(&home), once, "no more and no less");

    assert_eq!(remove(&folders).expect("all of it is ours").len(), 4);
    assert_eq!(files(&home), before);
    assert!(remove(&folders).expect("nothing is left to do").is_empty());
}

#[test]
fn a_list_of_handlers_that_only_we_wrote_goes_with_us() {
    let home = home("alone");
    let (program, folders) = (built(&home), folders(&home));
    place(&program, &folders).expect("nothing is in the way");
    remove(&folders).expect("all of it is ours");
    assert_eq!(files(&home).len(), 1, "the program that was built");
}

#[test]
fn what_cannot_be_put_down_is_told_and_leaves_no_part() {
    let home = home("blocked");
    let (program, folders) = (built(&home), folders(&home));
    fs::create_dir_all(folders.program().join("a folder")).expect("it can be made");
    let failure = place(&program, &folders).expect_err("a folder is in the way");
    assert!(failure.to_string().contains(PROGRAM), "{failure}");
    assert_eq!(files(&home).len(), 1);
}

#[cfg(unix)]
#[test]
fn a_list_of_handlers_that_is_kept_elsewhere_stays_there() {
    let home = home("linked");
    let (program, folders) = (built(&home), folders(&home));
    let kept = home.join("kept.list");
    fs::write(&kept, "").expect("it can be written");
    fs::create_dir_all(&folders.config).expect("it can be made");
    std::os::unix::fs::symlink(&kept, folders.handlers()).expect("it can be linked");
    place(&program, &folders).expect("nothing is in the way");
    assert!(folders.handlers().is_symlink());
    assert!(read_text(&kept).expect("it is text").contains(LINKS));
    remove(&folders).expect("all of it is ours");
    assert!(folders.handlers().is_symlink());
    assert_eq!(read_text(&kept).expect("it is text"), "");
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_program_is_replaced_not_followed() {
    let home = home("link to the build");
    let (program, folders) = (built(&home), folders(&home));
    fs::create_dir_all(&folders.bin).expect("it can be made");
    std::os::unix::fs::symlink(&program, folders.program()).expect("it can be linked");
    place(&program, &folders).expect("nothing is in the way");
    assert!(!folders.program().is_symlink());
    assert_eq!(files(&home)[&program], b"the program");
}

#[test]
fn folders_are_where_the_specification_says() {
    let variables = |name: &str| {
        let value = match name {
            "HOME" => "/home/ana",
            "XDG_DATA_HOME" => "/data",
            "XDG_CONFIG_HOME" => "not/absolute",
            _ => return None,
        };
        Some(OsString::from(value))
    };
    let folders = Folders::of(variables).expect("there is a home");
    assert_eq!(
        folders.entry(),
        Path::new("/data/applications/footprint-atlas.desktop")
    );
    assert_eq!(
        folders.handlers(),
        Path::new("/home/ana/.config/mimeapps.list")
    );
    assert_eq!(
        folders.program(),
        Path::new("/home/ana/.local/bin/footprint-atlas")
    );
    assert!(Folders::of(|_| None).is_err());
}

#[test]
fn the_path_is_searched_by_whole_folders() {
    let path = env::join_paths(["/usr/bin", "/home/ana/.local/bin"]).expect("plain paths");
    assert!(is_on_path(Path::new("/home/ana/.local/bin"), Some(&path)));
    assert!(!is_on_path(Path::new("/home/ana/.local"), Some(&path)));
    assert!(!is_on_path(Path::new("/usr/bin"), None));
}

#[test]
fn install_must_be_asked_for_by_the_user() {
    let parse = |args: &[&str]| {
        let args: Vec<OsString> = args.iter().map(OsString::from).collect();
        Options::parse(&args)
    };
    assert!(matches!(parse(&[]), Err(Failure::Usage(_))));
    assert!(matches!(
        parse(&["--user", "--program"]),
        Err(Failure::Usage(_))
    ));
    assert!(matches!(
        parse(&["--user", "--system"]),
        Err(Failure::Usage(_))
    ));
    let options = parse(&["--program", "a b", "--user", "--remove"]).expect("all are known");
    assert!(options.remove && options.program.as_deref() == Some(Path::new("a b")));
}
