//! The string literals of the program's own source, told apart by where they stand.

use std::path::Path;

/// A string literal.
pub(super) struct Literal {
    /// Line, from 1.
    pub(super) line: usize,
    /// What stands between its quotes, escapes as written.
    pub(super) text: String,
    /// What the brackets around it belong to, outermost first: `tracing::error!`, `tr.text`, `#` for an attribute.
    pub(super) within: Vec<String>,
}

/// Each source file without its tests: its path within src, and its literals.
pub(super) fn of_all_sources() -> Vec<(String, Vec<Literal>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut waiting) = (Vec::new(), vec![root.clone()]);
    while let Some(path) = waiting.pop() {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name == "tests" {
            continue;
        }
        if path.is_dir() {
            waiting.extend(
                std::fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            let within = path.strip_prefix(&root).unwrap().display().to_string();
            found.push((within.replace('\\', "/"), of(without_tests(&source))));
        }
    }
    assert!(found.len() > 50, "src was not read");
    found
}

/// Tests stand at the end of a file.
fn without_tests(source: &str) -> &str {
    let tests = source.find("#[cfg(test)]\nmod tests {");
    tests.map_or(source, |at| &source[..at])
}

/// The literals of a source.
pub(super) fn of(source: &str) -> Vec<Literal> {
    let mut reader = Reader {
        chars: source.chars().collect(),
        at: 0,
        line: 1,
        word: String::new(),
        within: Vec::new(),
        found: Vec::new(),
    };
    while reader.at < reader.chars.len() {
        reader.step();
    }
    reader.found
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
    /// The name that was read last, with its path and receiver.
    word: String,
    within: Vec<String>,
    found: Vec<Literal>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.line += usize::from(self.peek(0) == '\n');
            self.at += 1;
        }
    }

    fn step(&mut self) {
        match self.peek(0) {
            '/' if self.peek(1) == '/' => {
                while self.at < self.chars.len() && self.peek(0) != '\n' {
                    self.skip(1);
                }
            }
            '"' => self.string(),
            'r' if self.word.is_empty() || self.word == "b" => match self.hashes() {
                Some(hashes) => {
                    self.skip(1 + hashes);
                    self.raw_string(hashes);
                }
                None => self.name(),
            },
            '\'' => {
                // A character, or else a lifetime.
                if self.peek(1) == '\\' {
                    self.skip(3);
                    while self.peek(0) != '\'' {
                        self.skip(1);
                    }
                    self.skip(1);
                } else {
                    self.skip(if self.peek(2) == '\'' { 3 } else { 1 });
                }
            }
            '#' if self.peek(1) == '[' => {
                self.within.push("#".to_owned());
                self.word.clear();
                self.skip(2);
            }
            '(' | '[' | '{' => {
                self.within.push(std::mem::take(&mut self.word));
                self.skip(1);
            }
            ')' | ']' | '}' => {
                self.within.pop();
                self.word.clear();
                self.skip(1);
            }
            _ => self.name(),
        }
    }

    /// Goes on with a name, or ends it.
    fn name(&mut self) {
        let c = self.peek(0);
        if c.is_alphanumeric() || "_.:!".contains(c) {
            self.word.push(c);
        } else {
            self.word.clear();
        }
        self.skip(1);
    }

    /// How many hashes a raw string begins with, where one begins here.
    fn hashes(&self) -> Option<usize> {
        let hashes = self.chars[self.at + 1..]
            .iter()
            .take_while(|c| **c == '#')
            .count();
        (self.peek(1 + hashes) == '"').then_some(hashes)
    }

    fn string(&mut self) {
        let line = self.line;
        self.skip(1);
        let mut text = String::new();
        while self.at < self.chars.len() && self.peek(0) != '"' {
            if self.peek(0) == '\\' {
                text.push(self.peek(0));
                self.skip(1);
            }
            text.push(self.peek(0));
            self.skip(1);
        }
        self.skip(1);
        self.note(line, text);
    }

    fn raw_string(&mut self, hashes: usize) {
        let line = self.line;
        self.skip(1);
        let end: String = std::iter::once('"')
            .chain(std::iter::repeat_n('#', hashes))
            .collect();
        let mut text = String::new();
        while self.at < self.chars.len() && !text.ends_with(&end) {
            text.push(self.peek(0));
            self.skip(1);
        }
        text.truncate(text.len() - end.len());
        self.note(line, text);
    }

    fn note(&mut self, line: usize, text: String) {
        self.word.clear();
        self.found.push(Literal {
            line,
            text,
            within: self.within.clone(),
        });
    }
}

#[test]
fn literals_are_found_with_what_they_belong_to() {
    let found = of(
        "#[error(\"a b\")]\nfn f<'a>(x: &'a str) { // \"no\"\n let c = '\"'; tracing::warn!(x, \"c \\\" d\");\n self.tr.text(r#\"e\"f\"#) }",
    );
    let told: Vec<(usize, &str, &str)> = found
        .iter()
        .map(|literal| {
            let call = literal.within.last().map_or("", String::as_str);
            (literal.line, literal.text.as_str(), call)
        })
        .collect();
    assert_eq!(
        told,
        [
            (1, "a b", "error"),
            (3, "c \\\" d", "tracing::warn!"),
            (4, "e\"f", "self.tr.text"),
        ]
    );
}
