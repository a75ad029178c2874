//! Choosing, from GeoNames' untagged alternate names, the few that people search by.

use serde_json::Value;

/// How many alternate names a city keeps.
const MOST: usize = 6;

/// Names in the Latin script that differ from the city's name once accents are folded away,
/// written in the letters of English, Spanish, Portuguese, French and Haitian Creole. First
/// those that share a word with the name ("Guatemala City"), then the shorter ones.
pub(super) fn useful(name: &str, alternates: &Value) -> Vec<String> {
    let own = folded(name);
    let words: Vec<&str> = own.split(' ').filter(|word| word.len() > 3).collect();
    let mut seen = vec![own.clone()];
    let mut chosen: Vec<(bool, usize, String)> = Vec::new();
    let names = alternates
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    for alternate in names.filter(|alternate| is_plain(alternate)) {
        let key = folded(alternate);
        if seen.contains(&key) {
            if let Some(kept) = chosen.iter_mut().find(|(.., kept)| folded(kept) == key)
                && accents(alternate) > accents(&kept.2)
            {
                kept.2 = alternate.to_owned();
            }
            continue;
        }
        let shares_no_word = !words
            .iter()
            .any(|word| key.split(' ').any(|other| other == *word));
        chosen.push((shares_no_word, key.len(), alternate.to_owned()));
        seen.push(key);
    }
    chosen.sort();
    chosen
        .into_iter()
        .take(MOST)
        .map(|(.., alternate)| alternate)
        .collect()
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
