//! The interest that is being written: kept in the phone until it is sent, with the key that makes it one record.

use domain::InterestDraft;
use domain::interest::CONSENT_VERSION;
use serde::{Deserialize, Serialize};

/// What is kept of a form between two visits of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    pub draft: InterestDraft,
    /// The last body that was sent, and its key: the same body is sent again under the same key, so that a lost
    /// answer never makes two records; another body takes another key.
    pub sent: Option<(InterestDraft, String)>,
}

/// What a person may let this phone remember for the next mission.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    pub name: String,
    pub work_email: String,
    pub site: String,
}

impl Person {
    /// What the phone was let remember.
    pub fn open(kept: Option<&str>) -> Self {
        kept.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }

    /// These fields filled with what is known of whoever is signed in: those that are empty, and those that still say what
    /// the phone remembered. What was typed stays.
    pub fn filled(&self, remembered: &Self, known: &Self) -> Self {
        let fill = |typed: &String, remembered: &String, known: &String| {
            let is_typed = !typed.is_empty() && typed != remembered;
            if is_typed || known.is_empty() { typed.clone() } else { known.clone() }
        };
        Self {
            name: fill(&self.name, &remembered.name, &known.name),
            work_email: fill(&self.work_email, &remembered.work_email, &known.work_email),
            site: fill(&self.site, &remembered.site, &known.site),
        }
    }

    /// Nothing is left to be typed of oneself.
    pub fn is_whole(&self) -> bool {
        let own = ["name", "work_email", "site"];
        let draft = InterestDraft {
            name: self.name.clone(),
            work_email: self.work_email.clone(),
            site: self.site.clone(),
            ..InterestDraft::default()
        };
        draft.validate().err().is_none_or(|faults| faults.iter().all(|fault| !own.contains(&fault.field.as_str())))
    }
}

impl Kept {
    /// The form of a mission: what was kept, else the person who is remembered.
    pub fn open(kept: Option<&str>, person: Option<&str>, mission: &str) -> Self {
        let mut this: Self = kept.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
        if this.draft.mission != mission {
            let person = Person::open(person);
            this = Self {
                draft: InterestDraft {
                    mission: mission.to_owned(),
                    name: person.name,
                    work_email: person.work_email,
                    site: person.site,
                    ..InterestDraft::default()
                },
                sent: None,
            };
        }
        CONSENT_VERSION.clone_into(&mut this.draft.consent_version);
        this
    }

    /// The key for what is about to be sent.
    pub fn key(&mut self, fresh: impl FnOnce() -> String) -> String {
        match &self.sent {
            Some((body, key)) if *body == self.draft => key.clone(),
            _ => {
                let key = fresh();
                self.sent = Some((self.draft.clone(), key.clone()));
                key
            }
        }
    }

    pub fn person(&self) -> Person {
        Person {
            name: self.draft.name.clone(),
            work_email: self.draft.work_email.clone(),
            site: self.draft.site.clone(),
        }
    }
}

/// Sixteen random bytes as a key.
pub fn key_of(bytes: [u8; 16]) -> String {
    use std::fmt::Write as _;
    let mut key = String::with_capacity(32);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(key, "{byte:02x}");
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(message: &str) -> Kept {
        let mut kept = Kept::open(None, None, "mission-a");
        message.clone_into(&mut kept.draft.message);
        kept
    }

    #[test]
    fn the_same_body_is_sent_again_under_the_same_key_and_another_under_another() {
        let mut numbers = (0u8..).map(|n| key_of([n; 16]));
        let mut kept = typed("Bonjour");
        let first = kept.key(|| numbers.next().unwrap());
        assert_eq!(kept.key(|| numbers.next().unwrap()), first);
        kept.draft.message.push('!');
        assert_ne!(kept.key(|| numbers.next().unwrap()), first);
    }

    #[test]
    fn what_was_typed_and_sent_survives_a_reload() {
        let mut kept = typed("Bonjour");
        let key = kept.key(|| key_of([7; 16]));
        let json = serde_json::to_string(&kept).unwrap();
        let mut again = Kept::open(Some(&json), None, "mission-a");
        assert_eq!(again, kept);
        assert_eq!(again.key(|| key_of([9; 16])), key);
    }

    #[test]
    fn another_mission_begins_with_the_person_who_is_remembered() {
        let json = serde_json::to_string(&typed("Bonjour")).unwrap();
        let person = r#"{"name":"Postière","work_email":"p@laposte.example"}"#;
        let other = Kept::open(Some(&json), Some(person), "mission-b");
        assert_eq!(other.draft.name, "Postière");
        assert_eq!(other.draft.message, "");
        assert_eq!(other.draft.mission, "mission-b");
        assert!(!other.draft.consent);
    }

    fn person(name: &str, work_email: &str, site: &str) -> Person {
        Person { name: name.into(), work_email: work_email.into(), site: site.into() }
    }

    #[test]
    fn what_is_known_of_oneself_fills_what_was_not_typed() {
        let known = person("Ana Diop", "ana@laposte.example", "Niort PPDC");
        let nothing = Person::default();
        assert_eq!(nothing.filled(&nothing, &known), known);
        let typed = person("Ana", "", "Gironde");
        assert_eq!(typed.filled(&nothing, &known), person("Ana", "ana@laposte.example", "Gironde"));
        // The phone remembered somebody, perhaps somebody else; what was then typed over it stays.
        let remembered = person("Une autre", "autre@laposte.example", "Lyon");
        let typed = Person { site: "Lyon 3e".into(), ..remembered.clone() };
        assert_eq!(typed.filled(&remembered, &known), person("Ana Diop", "ana@laposte.example", "Lyon 3e"));
        // What is not known empties nothing.
        assert_eq!(typed.filled(&remembered, &nothing), typed);
    }

    #[test]
    fn whoever_is_known_to_the_last_field_has_nothing_to_type() {
        let known = person("Ana Diop", "ana@laposte.example", "Niort PPDC");
        assert!(known.is_whole());
        for lacks in [
            Person { name: String::new(), ..known.clone() },
            Person { work_email: "ana".into(), ..known.clone() },
            Person { site: "N".into(), ..known },
        ] {
            assert!(!lacks.is_whole(), "{lacks:?}");
        }
    }

    #[test]
    fn what_is_kept_and_damaged_is_an_empty_form() {
        let kept = Kept::open(Some("{"), Some("]"), "mission-a");
        assert_eq!(kept.draft.mission, "mission-a");
        assert_eq!(kept.draft.consent_version, CONSENT_VERSION);
    }

    #[test]
    fn a_key_is_within_what_the_server_takes() {
        assert!(domain::interest::IDEMPOTENCY_LENGTH.contains(&key_of([0; 16]).len()));
    }
}
