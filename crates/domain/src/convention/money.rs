//! Money in whole cents: what is computed is rounded once, half a cent up, and sums are sums of what was rounded.

use serde::{Deserialize, Serialize};

use crate::problem::FieldCode;

/// Euro cents, never below nothing: `12345` is 123.45 €.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = i64, minimum = 0, maximum = 1_000_000_000_000_000i64, example = 12345))]
#[serde(try_from = "i64", into = "i64")]
pub struct Cents(i64);

impl Cents {
    pub const ZERO: Self = Self(0);
    /// Ten thousand billion euros: sums of what is below stay far from the end of the type.
    pub const MAX: Self = Self(1_000_000_000_000_000);

    pub fn new(cents: i64) -> Result<Self, FieldCode> {
        if (0..=Self::MAX.0).contains(&cents) { Ok(Self(cents)) } else { Err(FieldCode::OutOfRange) }
    }

    pub const fn from_euros(euros: u32) -> Self {
        Self(euros as i64 * 100)
    }

    pub fn get(self) -> i64 {
        self.0
    }

    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::new(self.0.checked_add(other.0)?).ok()
    }

    /// What is left where that is taken away; nothing where it is more.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self((self.0 - other.0).max(0))
    }

    /// `part` of `whole` of it, to the nearest cent, half a cent up. Nothing where there is no whole, or it is too much.
    pub fn share(self, part: u32, whole: u32) -> Option<Self> {
        let (amount, part, whole) = (i128::from(self.0), i128::from(part), i128::from(whole));
        let rounded = (2 * amount * part + whole).checked_div(2 * whole)?;
        Self::new(i64::try_from(rounded).ok()?).ok()
    }

    /// Nothing where it is too much.
    pub fn sum(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        all.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }
}

impl TryFrom<i64> for Cents {
    type Error = &'static str;
    fn try_from(cents: i64) -> Result<Self, Self::Error> {
        Self::new(cents).map_err(FieldCode::as_str)
    }
}

impl From<Cents> for i64 {
    fn from(cents: Cents) -> Self {
        cents.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cents(of: i64) -> Cents {
        Cents::new(of).unwrap()
    }

    #[test]
    fn half_a_cent_is_rounded_up_and_less_is_not() {
        assert_eq!(
            [(1, 2), (1, 3), (2, 3)].map(|(part, whole)| cents(1).share(part, whole)),
            [Some(cents(1)), Some(cents(0)), Some(cents(1))]
        );
        assert_eq!(cents(10_001).share(60, 100), Some(cents(6_001)));
        assert_eq!((cents(5).share(1, 0), Cents::MAX.share(2, 1)), (None, None));
    }

    #[test]
    fn money_is_never_below_nothing_nor_without_end() {
        assert_eq!([-1, Cents::MAX.get() + 1].map(Cents::new), [Err(FieldCode::OutOfRange); 2]);
        assert_eq!((cents(3).less(cents(5)), cents(5).less(cents(3))), (Cents::ZERO, cents(2)));
        assert_eq!((Cents::MAX.checked_add(cents(1)), Cents::sum([cents(1), cents(2)])), (None, Some(cents(3))));
        assert!(serde_json::from_str::<Cents>("-1").is_err());
        assert_eq!(serde_json::to_value(Cents::from_euros(12)).unwrap(), 1200);
    }
}
