//! One row of the file: what it says, and whether that is sound.

use std::collections::HashSet;

use super::Findings;
use crate::contact::Email;
use crate::import::{ImportEffect, ImportFinding, ImportReason, ImportRepair, ImportRepairCode};
use crate::problem::FieldCode;
use crate::text::line;

/// The longest name and team, in characters.
pub const NAME_LENGTH: usize = 160;
pub const TEAM_LENGTH: usize = 160;
/// What of a value a finding quotes, in characters.
const QUOTE: usize = 80;
/// The digits and the letter of a site's code.
const SITE_LENGTH: usize = 6;

/// As the file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DirectoryRow {
    /// Where it begins.
    pub line: u32,
    pub mail: String,
    pub name: String,
    pub site: String,
    pub team: String,
    /// The mail address of their manager.
    pub manager: String,
    /// What is wrong with the row as a whole.
    pub fault: Option<ImportFinding>,
}

/// A row that is sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectoryEntry {
    pub line: u32,
    pub email: Email,
    /// The address in lower case, by which people are told apart.
    pub key: String,
    pub name: String,
    pub site_code: Option<String>,
    pub team: String,
    /// In lower case.
    pub manager: Option<String>,
}

/// The codes of the points of contact.
pub type Sites<'a> = &'a dyn Fn(&str) -> bool;

fn finding(of: &DirectoryRow, element: &str, value: &str, reason: ImportReason, effect: ImportEffect) -> ImportFinding {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let value = value.chars().filter(|letter| !letter.is_control()).take(QUOTE).collect();
    ImportFinding { line: of.line, element: element.to_owned(), value, reason, effect, repair: None }
}

fn repaired(mut finding: ImportFinding, code: ImportRepairCode, value: impl Into<String>) -> ImportFinding {
    finding.repair = Some(ImportRepair { code, value: value.into() });
    finding
}

fn repair_of(code: FieldCode, most: usize) -> (ImportRepairCode, String) {
    match code {
        FieldCode::Required => (ImportRepairCode::AddValue, String::new()),
        FieldCode::TooLong => (ImportRepairCode::Shorten, most.to_string()),
        _ => (ImportRepairCode::WriteLike, "prenom.nom@exemple.fr".to_owned()),
    }
}

impl DirectoryRow {
    /// The sound row, and what was left out or repaired; or why there is none.
    pub fn validate(&self, sites: Sites<'_>) -> (Option<DirectoryEntry>, Vec<ImportFinding>) {
        if let Some(fault) = &self.fault {
            return (None, vec![fault.clone()]);
        }
        let mut findings = Vec::new();
        let mut fault = |element: &str, value: &str, code: FieldCode, effect: ImportEffect, most: usize| {
            let (repair, parameter) = repair_of(code, most);
            findings.push(repaired(finding(self, element, value, code.into(), effect), repair, parameter));
        };
        let email =
            Email::parse(&self.mail).map_err(|code| fault("mail", &self.mail, code, ImportEffect::Refused, 254)).ok();
        // Not every database keeps what has no letter.
        let plain = |text: &str| text.replace(char::is_control, " ");
        let name = line(&plain(&self.name), 1, NAME_LENGTH)
            .map_err(|code| fault("name", &self.name, code, ImportEffect::Refused, NAME_LENGTH))
            .ok();
        let team = line(&plain(&self.team), 0, TEAM_LENGTH).unwrap_or_else(|code| {
            fault("team", &self.team, code, ImportEffect::LeftOut, TEAM_LENGTH);
            String::new()
        });
        let manager = match Email::parse(&self.manager) {
            Ok(manager) => Some(manager.as_str().to_lowercase()),
            Err(FieldCode::Required) => None,
            Err(code) => {
                fault("manager", &self.manager, code, ImportEffect::LeftOut, 254);
                None
            }
        };
        let (site_code, of_site) = self.site(sites);
        findings.extend(of_site);
        let entry = email.zip(name).map(|(email, name)| DirectoryEntry {
            line: self.line,
            key: email.as_str().to_lowercase(),
            email,
            name,
            site_code,
            team,
            manager,
        });
        (entry, findings)
    }

    /// The code of the site, if it is one. A zero that a spreadsheet has eaten is put back where that gives a code.
    fn site(&self, sites: Sites<'_>) -> (Option<String>, Option<ImportFinding>) {
        let said = self.site.trim().to_uppercase();
        if said.is_empty() {
            return (None, None);
        }
        if sites(&said) {
            return (Some(said), None);
        }
        if said.len() < SITE_LENGTH && said.is_ascii() {
            let whole = format!("{said:0>SITE_LENGTH$}");
            if sites(&whole) {
                let lost = finding(self, "site", &self.site, ImportReason::ZeroLost, ImportEffect::Repaired);
                return (Some(whole.clone()), Some(repaired(lost, ImportRepairCode::ReadAs, whole)));
            }
        }
        let unknown = finding(self, "site", &self.site, ImportReason::SiteUnknown, ImportEffect::LeftOut);
        (None, Some(repaired(unknown, ImportRepairCode::WriteLike, "06158A")))
    }
}

/// A whole file, as far as its rows are sound each for itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Incoming {
    pub entries: Vec<DirectoryEntry>,
    /// The addresses of rows that were refused: whoever they are of has not left for that.
    pub refused: HashSet<String>,
    pub findings: Findings,
    pub read: u32,
}

impl Incoming {
    /// Takes one row after the other.
    pub fn take(&mut self, row: &DirectoryRow, sites: Sites<'_>) {
        self.read += 1;
        let (entry, findings) = row.validate(sites);
        let label = if row.name.trim().is_empty() { row.mail.trim() } else { row.name.trim() };
        let label: String = label.chars().take(QUOTE).collect();
        self.findings.add(row.line, &label, findings);
        match entry {
            Some(entry) => self.entries.push(entry),
            None => {
                if let Ok(email) = Email::parse(&row.mail) {
                    self.refused.insert(email.as_str().to_lowercase());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;

    fn row(mail: &str, name: &str, site: &str, team: &str, manager: &str) -> DirectoryRow {
        let [mail, name, site, team, manager] = [mail, name, site, team, manager].map(str::to_owned);
        DirectoryRow { line: 7, mail, name, site, team, manager, fault: None }
    }

    fn told(row: &DirectoryRow) -> (Option<DirectoryEntry>, Vec<String>) {
        let (entry, findings) = row.validate(&|code| matches!(code, "06158A" | "15150A"));
        let told = |found: &ImportFinding| {
            let repair = found.repair.as_ref().map_or("", |repair| repair.code.code());
            format!("{} {} {} {repair}", found.element, found.reason.code(), found.effect.code())
        };
        (entry, findings.iter().map(told).collect())
    }

    #[test]
    fn a_sound_row_is_folded_where_case_means_nothing() {
        let (entry, findings) =
            told(&row(" Une.Personne@LaPoste.fr", "Une  Personne", "06158a", " Nord ", "Chef@x.FR"));
        let entry = entry.unwrap();
        assert_eq!(entry.email.as_str(), "Une.Personne@laposte.fr");
        assert_eq!((entry.key.as_str(), entry.name.as_str()), ("une.personne@laposte.fr", "Une Personne"));
        assert_eq!((entry.site_code.as_deref(), entry.team.as_str()), (Some("06158A"), "Nord"));
        assert_eq!(entry.manager.as_deref(), Some("chef@x.fr"));
        assert_eq!((entry.line, findings), (7, Vec::new()));
    }

    #[test]
    fn each_fault_is_named_with_what_it_does_and_what_would_mend_it() {
        let long = "x".repeat(NAME_LENGTH + 1);
        for (row, is_read, expected) in [
            (row("", "A", "", "", ""), false, vec!["mail required refused add_value"]),
            (row("a", "A", "", "", ""), false, vec!["mail email_invalid refused write_like"]),
            (row("a@b.fr", " ", "", "", ""), false, vec!["name required refused add_value"]),
            (row("a@b.fr", &long, "", "", ""), false, vec!["name too_long refused shorten"]),
            (row("a@b.fr", "A", "", &long, ""), true, vec!["team too_long left_out shorten"]),
            (row("a@b.fr", "A", "99999Z", "", ""), true, vec!["site site_unknown left_out write_like"]),
            (row("a@b.fr", "A", "6158A", "", ""), true, vec!["site zero_lost repaired read_as"]),
            (row("a@b.fr", "A", "", "", "chef"), true, vec!["manager email_invalid left_out write_like"]),
            (row("a@b.fr", "A", "", "", ""), true, vec![]),
        ] {
            let (entry, findings) = told(&row);
            assert_eq!((entry.is_some(), findings), (is_read, expected.iter().map(|one| (*one).to_owned()).collect()));
        }
        assert_eq!(told(&row("a@b.fr", "A", "6158a", "", "")).0.unwrap().site_code.as_deref(), Some("06158A"));
    }

    #[test]
    fn whoever_a_refused_row_is_of_is_remembered() {
        let mut incoming = Incoming::default();
        for one in [row("A@b.fr", "", "", "", ""), row("nobody", "B", "", "", ""), row("c@b.fr", "C", "", "", "")] {
            incoming.take(&one, &|_| false);
        }
        assert_eq!((incoming.read, incoming.findings.refused, incoming.entries.len()), (3, 2, 1));
        assert_eq!(incoming.refused.iter().collect::<Vec<_>>(), ["a@b.fr"]);
    }
}
