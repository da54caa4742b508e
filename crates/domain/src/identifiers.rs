//! Registry numbers: SIREN, SIRET, RNA. Their names stay French: they have no exact English.

use serde::{Deserialize, Serialize};

use crate::problem::FieldCode;

/// La Poste's SIREN. Only its head office follows Luhn; see [`Siret`].
pub const LA_POSTE_SIREN: &str = "356000000";

/// Digits alone, once the spaces people type between groups are gone.
fn digits(text: &str, count: usize, wrong: FieldCode) -> Result<String, FieldCode> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    if text.is_empty() {
        Err(FieldCode::Required)
    } else if text.len() == count && text.bytes().all(|b| b.is_ascii_digit()) {
        Ok(text)
    } else {
        Err(wrong)
    }
}

fn digit_sum(text: &str) -> u32 {
    text.bytes().map(|b| u32::from(b - b'0')).sum()
}

/// The check of Luhn: from the right, every second digit doubled, the digits of all summed, a multiple of ten.
fn luhn(text: &str) -> bool {
    let sum: u32 = text
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, b)| {
            let digit = u32::from(b - b'0') * if place % 2 == 1 { 2 } else { 1 };
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    sum.is_multiple_of(10)
}

macro_rules! text_value {
    ($name:ident) => {
        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text).map_err(FieldCode::as_str)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}
pub(crate) use text_value;

/// A legal unit: nine digits that satisfy Luhn.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "356000000"))]
#[serde(try_from = "String", into = "String")]
pub struct Siren(String);
text_value!(Siren);

impl Siren {
    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let text = digits(text, 9, FieldCode::SirenInvalid)?;
        if luhn(&text) && text != "000000000" { Ok(Self(text)) } else { Err(FieldCode::CheckDigit) }
    }
}

/// An establishment: fourteen digits, the first nine being its SIREN.
///
/// They satisfy Luhn, but for La Poste: of its establishments only the head office does; the others are
/// valid when the sum of their digits is a multiple of five.
/// Source: <https://fr.wikipedia.org/wiki/Système_d'identification_du_répertoire_des_établissements>
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "35600000000048"))]
#[serde(try_from = "String", into = "String")]
pub struct Siret(String);
text_value!(Siret);

impl Siret {
    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let text = digits(text, 14, FieldCode::SiretInvalid)?;
        let siren = Siren::parse(&text[..9]);
        let la_poste = text.starts_with(LA_POSTE_SIREN) && digit_sum(&text).is_multiple_of(5);
        if siren.is_ok() && (luhn(&text) || la_poste) { Ok(Self(text)) } else { Err(FieldCode::CheckDigit) }
    }

    pub fn siren(&self) -> Siren {
        Siren(self.0[..9].to_owned())
    }
}

/// The national register of associations: `W` and nine characters.
///
/// Associations of Alsace-Moselle have none: it is always optional. Overseas numbers may carry a letter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "W751234567"))]
#[serde(try_from = "String", into = "String")]
pub struct Rna(String);
text_value!(Rna);

impl Rna {
    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
        if text.is_empty() {
            return Err(FieldCode::Required);
        }
        let tail = text.strip_prefix('W').ok_or(FieldCode::RnaInvalid)?.as_bytes();
        let letters = tail.iter().filter(|b| b.is_ascii_uppercase()).count();
        let plain = tail.iter().all(u8::is_ascii_alphanumeric);
        if tail.len() == 9 && plain && letters <= 1 && tail.first().is_some_and(u8::is_ascii_digit) {
            Ok(Self(text))
        } else {
            Err(FieldCode::RnaInvalid)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_head_office_of_la_poste_follows_luhn() {
        assert_eq!(Siret::parse("356 000 000 00048").unwrap().as_str(), "35600000000048");
    }

    #[test]
    fn an_establishment_of_la_poste_follows_the_sum_of_its_digits() {
        assert!(!luhn("35600000049837"));
        assert!(Siret::parse("35600000049837").is_ok());
        assert_eq!(Siret::parse("35600000049838"), Err(FieldCode::CheckDigit));
    }

    #[test]
    fn another_company_gets_no_such_exception() {
        assert!(Siret::parse("80746931700018").is_ok());
        assert_eq!(Siret::parse("80746931700019"), Err(FieldCode::CheckDigit));
        // The sum of these digits is a multiple of five, but the SIREN is not La Poste's.
        assert_eq!(digit_sum("80746931700063") % 5, 4);
        assert_eq!(Siret::parse("80746931700064"), Err(FieldCode::CheckDigit));
    }

    #[test]
    fn wrong_lengths_and_letters_are_told_apart_from_wrong_digits() {
        assert_eq!(Siret::parse(""), Err(FieldCode::Required));
        assert_eq!(Siret::parse("8074693170001"), Err(FieldCode::SiretInvalid));
        assert_eq!(Siret::parse("8074693170001X"), Err(FieldCode::SiretInvalid));
        assert_eq!(Siren::parse("80746931"), Err(FieldCode::SirenInvalid));
        assert_eq!(Siren::parse("807469318"), Err(FieldCode::CheckDigit));
        assert_eq!(Siren::parse("000000000"), Err(FieldCode::CheckDigit));
    }

    #[test]
    fn a_siret_holds_its_siren() {
        assert_eq!(Siret::parse("80746931700018").unwrap().siren(), Siren::parse("807469317").unwrap());
    }

    #[test]
    fn rna_numbers_of_the_mainland_and_overseas_are_read() {
        assert_eq!(Rna::parse("w751 234 567").unwrap().as_str(), "W751234567");
        assert!(Rna::parse("W9R1001234").is_ok());
        for wrong in ["751234567", "W75123456", "W7512345678", "WABC123456", "W75-234567"] {
            assert_eq!(Rna::parse(wrong), Err(FieldCode::RnaInvalid), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn one_mistyped_digit_never_passes(place in 0usize..14, digit in 0u8..10) {
            let right = "80746931700018";
            let mut typed = right.as_bytes().to_vec();
            typed[place] = b'0' + digit;
            let typed = String::from_utf8(typed).unwrap();
            prop_assert_eq!(Siret::parse(&typed).is_ok(), typed == right);
        }

        #[test]
        fn no_text_makes_the_parsers_panic(text in "\\PC{0,20}") {
            let _ = (Siret::parse(&text), Siren::parse(&text), Rna::parse(&text));
        }
    }
}
