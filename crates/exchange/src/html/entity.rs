//! References of HTML.

/// The letter of a reference, without its `&` and `;`: the five of XML, numbers, and the names of HTML that French text uses.
pub fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let letter = char::from_u32(code)?;
        return (!letter.is_control() || letter == '\n' || letter == '\t').then_some(letter);
    }
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" | "ensp" | "emsp" | "thinsp" => Some('\u{a0}'),
        "shy" => Some('\u{ad}'),
        _ => {
            let mut words = NAMES.split_ascii_whitespace();
            words.find(|known| *known == name)?;
            words.next()?.chars().next()
        }
    }
}

/// Names and their letters, by turns.
const NAMES: &str = "eacute é egrave è ecirc ê euml ë agrave à acirc â auml ä aacute á ccedil ç icirc î iuml ï iacute í \
    ocirc ô ouml ö oacute ó ugrave ù ucirc û uuml ü uacute ú ntilde ñ oelig œ aelig æ yuml ÿ Eacute É \
    Egrave È Ecirc Ê Agrave À Acirc Â Ccedil Ç Icirc Î Ocirc Ô Ucirc Û OElig Œ AElig Æ laquo « raquo » \
    lsquo ‘ rsquo ’ ldquo “ rdquo ” sbquo ‚ bdquo „ hellip … ndash – mdash — bull • middot · euro € deg \
    ° copy © reg ® trade ™ times × frac12 ½ frac14 ¼ sup2 ² rarr → larr ←";
