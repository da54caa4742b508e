//! Text rules shared by forms, slugs and search.

use crate::problem::FieldCode;

/// A letter without its accent or ligature, lower case, as one or two ASCII characters where there is such a form.
///
/// Search, slugs and name comparison all fold with this one table, so that "Œuvre", "oeuvre" and "OEUVRE" are one word.
pub fn fold_char(letter: char) -> Folded {
    let plain = match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => 'u',
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' => 'y',
        'œ' | 'Œ' => return Folded(['o', 'e'], 0),
        'æ' | 'Æ' => return Folded(['a', 'e'], 0),
        'ß' => return Folded(['s', 's'], 0),
        other => other,
    };
    Folded([plain, '\0'], 0)
}

/// The one or two characters that a letter folds to.
#[derive(Debug, Clone)]
pub struct Folded([char; 2], u8);

impl Iterator for Folded {
    type Item = char;
    fn next(&mut self) -> Option<char> {
        let next = self.0.get(usize::from(self.1)).copied().filter(|c| *c != '\0');
        self.1 += 1;
        next
    }
}

/// The words of a text, folded: accents, case and ligatures gone; everything that is no letter or digit separates.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// As [`fold`], into a string that is emptied first: whoever folds many keeps one.
pub fn fold_into(text: &str, out: &mut String) {
    out.clear();
    for letter in text.chars() {
        // Most letters are plain, and need no table.
        match letter {
            'a'..='z' | '0'..='9' => out.push(letter),
            'A'..='Z' => out.push(letter.to_ascii_lowercase()),
            _ if letter.is_ascii() => separate(out),
            // An accent that stands behind its letter, as Macs write names of files: the letter is there already.
            '\u{300}'..='\u{36f}' => {}
            _ => fold_char(letter)
                .for_each(|letter| if letter.is_alphanumeric() { out.push(letter) } else { separate(out) }),
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
}

fn separate(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// A line of text as a person typed it: outer spaces gone, inner runs of white space folded to one space.
pub fn line(text: &str, min: usize, max: usize) -> Result<String, FieldCode> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    check_length(&text, min, max)?;
    Ok(text)
}

/// A text of several lines: line ends made one kind, outer space gone, control characters dropped.
pub fn paragraph(text: &str, min: usize, max: usize) -> Result<String, FieldCode> {
    let text: String =
        text.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect();
    let text = text.trim().to_owned();
    check_length(&text, min, max)?;
    Ok(text)
}

pub(crate) fn check_length(text: &str, min: usize, max: usize) -> Result<(), FieldCode> {
    let length = text.chars().count();
    if length == 0 && min > 0 {
        Err(FieldCode::Required)
    } else if length < min {
        Err(FieldCode::TooShort)
    } else if length > max {
        Err(FieldCode::TooLong)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_ligatures_fold_away() {
        assert_eq!(fold("L'Œuvre d’Éloïse — Çà & là"), "l oeuvre d eloise ca la");
        assert_eq!(fold("  Saint-Étienne  "), "saint etienne");
        assert_eq!(fold("…"), "");
        assert_eq!(fold("tre\u{301}sorie\u{300}re"), "tresoriere");
    }

    #[test]
    fn a_line_keeps_its_words_and_loses_its_extra_spaces() {
        assert_eq!(line("  La  Poste\n", 1, 20).unwrap(), "La Poste");
        assert_eq!(line("   ", 1, 20), Err(FieldCode::Required));
        assert_eq!(line("a", 2, 20), Err(FieldCode::TooShort));
        assert_eq!(line("éé", 0, 1), Err(FieldCode::TooLong));
        assert_eq!(line("", 0, 1).unwrap(), "");
    }

    #[test]
    fn a_paragraph_keeps_its_lines_and_drops_control_characters() {
        assert_eq!(paragraph("Bonjour,\r\n\r\nmerci\u{7}.  ", 1, 50).unwrap(), "Bonjour,\n\nmerci.");
    }
}
