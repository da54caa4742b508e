//! Names that a registry wrote in capitals, in readable letters.

/// Short words of French that stay small inside a name.
const SMALL: [&str; 22] = [
    "a", "au", "aux", "avec", "chez", "dans", "de", "des", "du", "en", "et", "la", "le", "les", "ou", "par", "pour",
    "sans", "sous", "sur", "un", "une",
];

/// Short words that are words and no initials.
const WORDS: [&str; 61] = [
    "aide", "air", "ami", "amis", "art", "arts", "atre", "axe", "baie", "bain", "beau", "bio", "bleu", "bois", "bon",
    "bras", "but", "cap", "ciel", "clef", "club", "coup", "cour", "croix", "dame", "eau", "elan", "etre", "fer", "feu",
    "fil", "fort", "gens", "haut", "jeu", "ile", "lien", "lieu", "main", "mer", "midi", "mode", "mot", "nord", "nous",
    "pain", "pays", "pont", "port", "pre", "roue", "rue", "sel", "sens", "soi", "sud", "tout", "toit", "val", "vert",
    "vie",
];

/// What a registry shortens.
fn spelled_out(word: &str) -> Option<&'static str> {
    Some(match word {
        "ASSOC" | "ASS" | "ASSO" => "Association",
        "CTRE" => "Centre",
        "COM" => "communal",
        "ETS" => "Établissements",
        "STE" => "Société",
        "ENTREP" => "Entreprise",
        "INTERCOM" => "intercommunal",
        "DEPT" => "départemental",
        "DEVELOP" => "développement",
        "ENVIRON" => "environnement",
        "REGION" => "région",
        _ => return None,
    })
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect())
}

/// Initials stay capitals: no vowel to speak them by, or short and no word of French.
fn is_initials(word: &str) -> bool {
    let lower = word.to_lowercase();
    let letters = word.chars().count();
    let speakable = lower.chars().any(|letter| "aeiouyéèêàâîïôûù".contains(letter));
    !speakable
        || word.contains('.')
        || (letters <= 4 && !WORDS.contains(&lower.as_str()) && !SMALL.contains(&lower.as_str()))
        || matches!(word, "GEIQ" | "SARL" | "SCOP" | "SCIC" | "EURL" | "CCAS" | "CIAS")
}

/// A name in readable letters. One that is already so stays as it is.
pub fn readable(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().any(char::is_lowercase) {
        return name;
    }
    let words: Vec<&str> = name.split(' ').collect();
    let mut out = String::with_capacity(name.len());
    let mut joined = false;
    for (place, word) in words.iter().enumerate() {
        if place > 0 && !joined {
            out.push(' ');
        }
        joined = false;
        let next_is_vowel = words
            .get(place + 1)
            .and_then(|next| next.chars().next())
            .is_some_and(|first| "AEIOUYHÉÈÊÀ".contains(first));
        let lower = word.to_lowercase();
        // "L EQUIPAGE" lost its apostrophe on the way.
        if next_is_vowel && matches!(*word, "L" | "D") && words.get(place + 1).is_some_and(|next| next.len() > 2) {
            out.push_str(if place == 0 { word } else { &lower });
            out.push('’');
            joined = true;
            continue;
        }
        if let Some(full) = spelled_out(word) {
            out.push_str(full);
        } else if place > 0 && SMALL.contains(&lower.as_str()) {
            out.push_str(&lower);
        } else {
            out.push_str(&with_marks(word, place == 0));
        }
    }
    out
}

/// A word with apostrophes and hyphens: each part by itself.
fn with_marks(word: &str, first: bool) -> String {
    if let Some((before, after)) = word.split_once(['\'', '’']) {
        let before = if before.chars().count() == 1 && !first { before.to_lowercase() } else { capital(before) };
        return format!("{before}’{}", with_marks(after, true));
    }
    if word.contains('-') {
        return word.split('-').map(|part| with_marks(part, true)).collect::<Vec<_>>().join("-");
    }
    if is_initials(word) && !(first && SMALL.contains(&word.to_lowercase().as_str())) {
        word.to_owned()
    } else {
        capital(word)
    }
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn capitals_become_a_readable_name() {
        for (registry, name) in [
            ("ASSOC LES CHANTIERS DES COTES ET DE LA WOEVRE", "Association les Chantiers des Cotes et de la Woevre"),
            ("L EQUIPAGE", "L’Equipage"),
            (
                "ASSOC ENTREPRISE D INSERTION DU PAYS VOIRONNAIS",
                "Association Entreprise d’Insertion du Pays Voironnais",
            ),
            ("ASSOC TRAIT D'UNION ACCOMPAGNEMENT", "Association Trait d’Union Accompagnement"),
            ("CCAS DE MARGUERITTES", "CCAS de Marguerittes"),
            ("GEIQ INDUSTRIE RHONE", "GEIQ Industrie Rhone"),
            ("ASSOC ASAC", "Association ASAC"),
            ("LES JARDINS DU PRADO", "Les Jardins du Prado"),
            ("ASSOC DE FIL EN AIGUILLE", "Association de Fil en Aiguille"),
            ("Baluchon-À table citoyens", "Baluchon-À table citoyens"),
        ] {
            assert_eq!(readable(registry), name);
        }
    }
}
