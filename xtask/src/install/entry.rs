//! The menu entry, with the place of the program in it.

use std::path::Path;

/// The entry as packages ship it: they put the program where it is found by its name.
const ENTRY: &str = include_str!("../../../assets/footprint-atlas.desktop");

/// The entry for a program that lies at an absolute path.
///
/// # Errors
/// The path cannot be written in an entry; the words say why.
pub(super) fn of(program: &Path) -> Result<String, String> {
    let refused = |why| format!("{}: {why}", program.display());
    let path = program
        .to_str()
        .ok_or_else(|| refused("a menu entry cannot name a path that is not UTF-8"))?;
    if path.contains('=') {
        return Err(refused(
            "a menu entry cannot start a program with = in its path",
        ));
    }
    let lines = ENTRY.lines().map(|line| {
        if line.starts_with("Exec=") {
            format!("Exec={} %u\n", value(&command(path)))
        } else if line.starts_with("TryExec=") {
            format!("TryExec={}\n", value(path))
        } else {
            format!("{line}\n")
        }
    });
    Ok(lines.collect())
}

/// The command line that starts a program. GLib looks for a program by what stands there, its percent signs still doubled,
/// and would leave the entry out; `env` it finds, and starts the rest as the specification says.
fn command(path: &str) -> String {
    let before = if path.contains('%') { "env " } else { "" };
    format!("{before}{}", argument(path))
}

/// One word of a command line, as the key `Exec` has it before [`value`]: in quotes, with a backslash before what means
/// something within them, and percent signs doubled, as they begin a field code. A word that needs no quotes has none: where
/// no desktop runs, xdg-open finds only such programs.
fn argument(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+,:@".contains(c);
    if word.chars().all(is_plain) {
        return word.to_owned();
    }
    let mut quoted = String::from("\"");
    for character in word.chars() {
        match character {
            '"' | '`' | '$' | '\\' => quoted.extend(['\\', character]),
            '%' => quoted.push_str("%%"),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// A value of type string, which is unescaped before anything else is made of it.
fn value(text: &str) -> String {
    let mut escaped = String::new();
    for (index, character) in text.chars().enumerate() {
        match character {
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            // Spaces after the equals sign are ignored.
            ' ' if index == 0 => escaped.push_str("\\s"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exec(path: &str) -> String {
        let entry = of(Path::new(path)).expect("it can be written");
        let line = entry.lines().find(|line| line.starts_with("Exec="));
        line.expect("there is one").to_owned()
    }

    #[test]
    fn paths_are_quoted_as_the_specification_says() {
        assert_eq!(
            exec("/home/ana/.local/atlas"),
            "Exec=/home/ana/.local/atlas %u"
        );
        assert_eq!(exec("/a b/atlas"), r#"Exec="/a b/atlas" %u"#);
        assert_eq!(exec("/100%/atlas"), r#"Exec=env "/100%%/atlas" %u"#);
        // "A literal backslash in a quoted argument requires four, a dollar sign is \\$."
        assert_eq!(exec(r"/a\b/atlas"), r#"Exec="/a\\\\b/atlas" %u"#);
        assert_eq!(
            exec("/$HOME/`x`/atlas"),
            r#"Exec="/\\$HOME/\\`x\\`/atlas" %u"#
        );
        assert_eq!(
            exec("/say \"hi\"/atlas"),
            r#"Exec="/say \\"hi\\"/atlas" %u"#
        );
        assert_eq!(exec("/two\nlines/atlas"), r#"Exec="/two\nlines/atlas" %u"#);
    }

    #[test]
    fn only_the_program_is_put_into_the_entry() {
        let entry = of(Path::new(r"/a\b/100% sure/atlas")).expect("it can be written");
        assert!(
            entry.contains("\nTryExec=/a\\\\b/100% sure/atlas\n"),
            "{entry}"
        );
        let rest = |text: &str| {
            let others = text.lines().filter(|line| !line.contains("Exec="));
            others.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(rest(&entry), rest(ENTRY));
    }

    #[test]
    fn a_path_that_no_entry_can_name_is_refused() {
        assert!(of(Path::new("/a=b/atlas")).is_err());
    }

    #[test]
    fn the_entry_speaks_as_the_program_does() {
        let catalogs = [
            ("Comment=", include_str!("../../../assets/i18n/en.ftl")),
            ("Comment[es]=", include_str!("../../../assets/i18n/es.ftl")),
            ("Comment[fr]=", include_str!("../../../assets/i18n/fr.ftl")),
            ("Comment[pt]=", include_str!("../../../assets/i18n/pt.ftl")),
        ];
        for (key, catalog) in catalogs {
            let comment = ENTRY.lines().find_map(|line| line.strip_prefix(key));
            let comment = comment.expect("each language has one");
            assert!(
                catalog.contains(&format!("\nabout-what = {comment}. ")),
                "{key}{comment}"
            );
        }
    }

    #[test]
    fn desktops_know_the_window_by_the_entry() {
        let source = include_str!("../../../src/app/services/window.rs");
        let class = ENTRY
            .lines()
            .find_map(|line| line.strip_prefix("StartupWMClass="));
        let class = class.expect("it names the window's class");
        assert!(source.contains(&format!("APP_ID: &str = \"{class}\"")));
        assert_eq!(super::super::ENTRY, format!("{class}.desktop"));
    }
}
