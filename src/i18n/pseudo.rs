//! The pseudo-locale: what English would look like if it were longer and full of accents.

use std::borrow::Cow;

/// Text with accents on its vowels and at least 40% more letters; text without letters as it is.
pub(super) fn lengthened(text: &str) -> Cow<'_, str> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return Cow::Borrowed(text);
    }
    let mut missing = (text.chars().count() * 2).div_ceil(5);
    let mut longer = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        let accented = match c {
            'a' => 'á',
            'e' => 'é',
            'i' => 'ï',
            'o' => 'ö',
            'u' => 'ú',
            'A' => 'Á',
            'E' => 'É',
            'I' => 'Ï',
            'O' => 'Ö',
            'U' => 'Ú',
            _ => c,
        };
        longer.push(accented);
        if accented != c && missing > 0 {
            longer.push(accented);
            missing -= 1;
        }
    }
    // What the vowels did not give is appended to the last word, so that no line break is won.
    let end = longer.trim_end().len();
    longer.insert_str(end, &"ñ".repeat(missing));
    Cow::Owned(longer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_grows_by_two_fifths_and_marks_stay() {
        let longer = lengthened("Years not published");
        assert!(longer.chars().count() as f32 >= 19.0 * 1.4, "{longer}");
        assert_eq!(lengthened(" · "), " · ");
    }
}
