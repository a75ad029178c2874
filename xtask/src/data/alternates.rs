//! Choosing, from GeoNames' untagged alternate names, the few that people search by.

use serde_json::Value;

/// How many alternate names a city keeps.
const MOST: usize = 4;

/// Words that mark a name as one of a language the atlas does not speak ("Panama-stad").
const FOREIGN: [&str; 14] = [
    "by", "citta", "den", "di", "grad", "gunung", "hiria", "i", "kota", "lungsod", "osh", "stad",
    "stadt", "urbo",
];

/// Names in the Latin script, written in the letters of English, Spanish, Portuguese, French and
/// Haitian Creole, that no search tolerant of accents and a slip would find by the city's own
/// name. First those that share a word with it ("Guatemala City"), then the shorter ones.
pub(super) fn useful(name: &str, alternates: &Value) -> Vec<String> {
    let own = folded(name);
    let words: Vec<&str> = own.split(' ').filter(|word| word.len() > 3).collect();
    let mut chosen: Vec<(bool, usize, String)> = Vec::new();
    let mut keys: Vec<String> = vec![own.clone()];
    let names = alternates
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    for alternate in names.filter(|alternate| is_plain(alternate)) {
        let key = folded(alternate);
        let with_accents = chosen.iter_mut().find(|(.., kept)| folded(kept) == key);
        if let Some(kept) = with_accents.filter(|(.., kept)| accents(alternate) > accents(kept)) {
            kept.2 = alternate.to_owned();
        }
        if keys.iter().any(|other| is_slip(other, &key))
            || key.split(' ').any(|word| FOREIGN.contains(&word))
        {
            continue;
        }
        let shares_no_word = !words
            .iter()
            .any(|word| key.split(' ').any(|other| other == *word));
        chosen.push((shares_no_word, key.len(), alternate.to_owned()));
        keys.push(key);
    }
    chosen.sort();
    chosen
        .into_iter()
        .take(MOST)
        .map(|(.., alternate)| alternate)
        .collect()
}

/// Whether two folded names differ by no more than a third of their letters.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (index, letter) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (column, other) in b.iter().enumerate() {
            let exchanged = diagonal + usize::from(letter != other);
            diagonal = row[column + 1];
            row[column + 1] = exchanged.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[b.len()] * 3 <= a.len().max(b.len())
}

/// Whether a name is written as one in the atlas' languages: capitalized, only their letters,
/// and no code of an airport.
fn is_plain(name: &str) -> bool {
    let letters = "áàâãäéèêëíìîïóòôõöúùûüñçÁÀÂÃÉÈÊÍÎÓÒÔÕÚÛÜÑÇ";
    let length = name.chars().count();
    let is_code = length <= 4 && name.chars().all(|letter| letter.is_ascii_uppercase());
    name.chars().next().is_some_and(char::is_uppercase)
        && (3..=40).contains(&length)
        && !is_code
        && !name.contains(" -")
        && name.chars().all(|letter| {
            letter.is_ascii_alphabetic() || letters.contains(letter) || " -'’.".contains(letter)
        })
}

fn accents(name: &str) -> usize {
    name.chars().filter(|letter| !letter.is_ascii()).count()
}

/// A name in lower case without accents, hyphens and points, for comparison.
pub(super) fn folded(name: &str) -> String {
    let plain: String = name
        .chars()
        .flat_map(char::to_lowercase)
        .map(base)
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn base(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' | 'ō' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        'ş' | 'ș' => 's',
        '-' | '.' | '’' | '\'' | '‘' | 'ʻ' => ' ',
        other => other,
    }
}
