//! The words of queries, in both languages side by side.

use crate::choice::Choice;

/// In whose words a query is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vocabulary {
    /// The addresses that people see and share: French.
    Address,
    /// The JSON API: English.
    Api,
}

/// The words of both vocabularies, side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Text,
    Pillar,
    Kind,
    Length,
    Remote,
    Department,
    Skill,
    Near,
    Label,
    Radius,
    StartsFrom,
    StartsTo,
    WorkingTime,
    ReducedMobility,
    PublicTransport,
    Bounds,
}

impl Vocabulary {
    pub(crate) fn key(self, key: Key) -> &'static str {
        let (address, api) = match key {
            Key::Text => ("q", "q"),
            Key::Pillar => ("pilier", "pillar"),
            Key::Kind => ("type", "kind"),
            Key::Length => ("duree", "length"),
            Key::Remote => ("teletravail", "remote"),
            Key::Department => ("departement", "department"),
            Key::Skill => ("competence", "skill"),
            Key::Near => ("pres", "near"),
            Key::Label => ("lieu", "place"),
            Key::Radius => ("rayon", "radius_km"),
            Key::StartsFrom => ("du", "starts_from"),
            Key::StartsTo => ("au", "starts_to"),
            Key::WorkingTime => ("temps", "on_working_time"),
            Key::ReducedMobility => ("pmr", "reduced_mobility"),
            Key::PublicTransport => ("transports", "public_transport"),
            Key::Bounds => ("zone", "bbox"),
        };
        if self == Self::Address { address } else { api }
    }

    pub(crate) fn word<T: Choice>(self, value: T) -> &'static str {
        if self == Self::Address { value.slug() } else { value.code() }
    }

    pub(crate) fn choice<T: Choice>(self, word: &str) -> Option<T> {
        if self == Self::Address { T::from_slug(word) } else { T::from_code(word) }
    }

    pub(crate) fn flag(self, value: bool) -> &'static str {
        match (self, value) {
            (Self::Address, true) => "oui",
            (Self::Address, false) => "non",
            (Self::Api, true) => "true",
            (Self::Api, false) => "false",
        }
    }
}
