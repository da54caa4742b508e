//! Colours, and how well one is seen on another.

use crate::problem::FieldCode;

/// A colour of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// The least contrast of what is no text but must be seen (WCAG 2.2, 1.4.11).
pub const LEAST_CONTRAST: f64 = 3.0;

impl Colour {
    /// `#rrggbb`.
    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(FieldCode::ColourInvalid)?;
        let mut channels = [0; 3];
        for (channel, at) in channels.iter_mut().zip([0, 2, 4]) {
            let pair = digits.get(at..at + 2).filter(|pair| pair.bytes().all(|b| b.is_ascii_hexdigit()));
            *channel = u8::from_str_radix(pair.unwrap_or_default(), 16).map_err(|_| FieldCode::ColourInvalid)?;
        }
        Ok(Self(channels))
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of the two, from 1 to 21 (WCAG 2.2); the order does not matter.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn a_colour_is_six_digits_behind_a_hash() {
        assert_eq!(colour("#1964FA").to_string(), "#1964fa");
        for text in ["", "#", "1964fa", "#1964f", "#1964fag", "#19+4fa", "#é64fa", "blue"] {
            assert_eq!(Colour::parse(text), Err(FieldCode::ColourInvalid), "{text}");
        }
    }

    #[test]
    fn contrast_goes_from_one_to_twenty_one() {
        let (black, white) = (colour("#000000"), colour("#ffffff"));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
        // The grey that holds exactly what text needs on white, as the recommendation's own tables have it.
        assert!((colour("#767676").contrast(white) - 4.54).abs() < 0.01);
    }
}
