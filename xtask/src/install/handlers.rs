//! The list of what opens what (`mimeapps.list`), in which only the lines of one kind of link are ours.
//!
//! <https://specifications.freedesktop.org/mime-apps-spec/latest/>

/// The section with what opens a type unasked.
const SECTION: &str = "[Default Applications]";

/// The list with a program first among those that open a type. Everything else stays as it is.
pub(super) fn add(list: &str, kind: &str, entry: &str) -> String {
    let mut lines: Vec<String> = list.split_inclusive('\n').map(str::to_owned).collect();
    let end = if list.contains("\r\n") { "\r\n" } else { "\n" };
    let ours = find(&lines, kind);
    if let Some((at, entries)) = ours {
        let others = entries.iter().filter(|other| *other != entry);
        let entries: Vec<&str> = [entry]
            .into_iter()
            .chain(others.map(String::as_str))
            .collect();
        lines[at] = written(kind, &entries, end);
        return lines.concat();
    }
    if let Some(last) = lines.last_mut()
        && !last.ends_with('\n')
    {
        last.push_str(end);
    }
    let line = written(kind, &[entry], end);
    match lines.iter().position(|line| line.trim() == SECTION) {
        Some(section) => lines.insert(end_of(&lines, section), line),
        None => lines.extend([format!("{SECTION}{end}"), line]),
    }
    lines.concat()
}

/// The list without a program among those that open a type. The section goes where nothing else is in it.
pub(super) fn remove(list: &str, kind: &str, entry: &str) -> String {
    let mut lines: Vec<String> = list.split_inclusive('\n').map(str::to_owned).collect();
    let end = if list.contains("\r\n") { "\r\n" } else { "\n" };
    let Some((at, entries)) = find(&lines, kind) else {
        return list.to_owned();
    };
    let others: Vec<&str> = entries
        .iter()
        .map(String::as_str)
        .filter(|other| *other != entry)
        .collect();
    if others.len() == entries.len() {
        return list.to_owned();
    }
    if !others.is_empty() {
        lines[at] = written(kind, &others, end);
        return lines.concat();
    }
    lines.remove(at);
    let section = lines.iter().position(|line| line.trim() == SECTION);
    if let Some(section) = section
        && end_of(&lines, section) == section + 1
        && lines.get(section + 1).is_none()
    {
        lines.remove(section);
    }
    lines.concat()
}

/// The line that says what opens a type, and the entries that it names.
fn find(lines: &[String], kind: &str) -> Option<(usize, Vec<String>)> {
    let mut is_ours = false;
    for (at, line) in lines.iter().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            is_ours = line == SECTION;
        } else if is_ours
            && let Some((key, entries)) = line.split_once('=')
            && key.trim_end() == kind
        {
            let entries = entries.split(';').map(str::trim);
            let entries = entries.filter(|entry| !entry.is_empty());
            return Some((at, entries.map(str::to_owned).collect()));
        }
    }
    None
}

/// The line after the last one of a section that says something.
fn end_of(lines: &[String], section: usize) -> usize {
    let within = lines[section + 1..].iter();
    let within = within.take_while(|line| !line.trim_start().starts_with('['));
    let said = within
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    said.last()
        .map_or(section + 1, |(index, _)| section + 2 + index)
}

/// One entry stands alone, several are a list.
fn written(kind: &str, entries: &[&str], end: &str) -> String {
    match entries {
        [only] => format!("{kind}={only}{end}"),
        several => format!("{kind}={};{end}", several.join(";")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "x-scheme-handler/atlas";
    const ENTRY: &str = "atlas.desktop";
    const OURS: &str = "x-scheme-handler/atlas=atlas.desktop";

    fn added(list: &str) -> String {
        let once = add(list, KIND, ENTRY);
        assert_eq!(add(&once, KIND, ENTRY), once, "it is there once");
        once
    }

    fn removed(list: &str) -> String {
        remove(list, KIND, ENTRY)
    }

    #[test]
    fn an_empty_list_gets_the_section_and_loses_it_again() {
        assert_eq!(added(""), format!("{SECTION}\n{OURS}\n"));
        assert_eq!(removed(&added("")), "");
    }

    #[test]
    fn other_lines_stay_as_they_are() {
        let list = "# mine\n\n[Added Associations]\ntext/html=a.desktop;b.desktop;\n\n[Default Applications]\n\
                    image/png = viewer.desktop\n\n[Removed Associations]\nx-scheme-handler/atlas=old.desktop\n";
        let expected = list.replace("viewer.desktop\n", &format!("viewer.desktop\n{OURS}\n"));
        assert_eq!(added(list), expected);
        assert_eq!(removed(&expected), list);
        assert_eq!(removed(list), list, "what only others wrote");
    }

    #[test]
    fn a_last_line_without_an_end_gets_one() {
        let list = "[Default Applications]\na/b=c.desktop";
        assert_eq!(added(list), format!("{list}\n{OURS}\n"));
        let list = "[Added Associations]\r\na/b=c.desktop;\r\n";
        assert_eq!(added(list), format!("{list}{SECTION}\r\n{OURS}\r\n"));
        assert_eq!(removed(&added(list)), list);
    }

    #[test]
    fn another_program_for_the_links_comes_second_and_stays() {
        let list = format!("{SECTION}\n{KIND}=other.desktop\n");
        let both = format!("{SECTION}\n{KIND}=atlas.desktop;other.desktop;\n");
        assert_eq!(added(&list), both);
        assert_eq!(removed(&both), list);
    }

    #[test]
    fn an_empty_section_before_others_is_no_concern_of_ours() {
        let list = format!("{SECTION}\n\n[Other]\na=b\n");
        assert_eq!(removed(&added(&list)), list);
    }
}
