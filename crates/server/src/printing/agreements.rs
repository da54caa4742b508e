//! Conventions and amendments: all that is printed of them is in the bytes that are signed, or in the signatures.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use documents::{
    Annex, Association, Body, Change, ClauseKey, Company, ContractAmendment, Convention, ConventionAmendment, Document,
    Employee, Family, Period, Signatory, Signature, SignatureBlock, Wording, commitment_in_words,
};
use domain::Party;
use domain::convention::{
    Amendment, Article, AssociationParty, CompanyParty, Content, Digest, EmployeeParty, SignatureLevel,
    SignatureMethod, SignatureRecord,
};
use domain::saved_search::clock_in_paris;
use words::fr::{format, given};

/// What is known of a document beside what it says.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    /// Of the convention.
    pub reference: &'a str,
    /// The day that it bears: that of the last signature, or today.
    pub date: NaiveDate,
    pub fingerprint: Digest,
    /// All have signed.
    pub in_force: bool,
    pub signatures: &'a [SignatureRecord],
}

impl Standing<'_> {
    fn document(&self, reference: String, body: Body) -> Document {
        Document {
            reference,
            date: self.date,
            fingerprint: Some(self.fingerprint.to_string()),
            draft: !self.in_force,
            // Every article has its own text: no wording of today stands in a document of yesterday.
            wording: Wording::default(),
            body,
        }
    }

    fn blocks(&self, content: &Content, parties: &[Party]) -> Vec<SignatureBlock> {
        parties.iter().map(|party| self.block(content, *party)).collect()
    }

    fn block(&self, content: &Content, party: Party) -> SignatureBlock {
        let (of, name, function) = match party {
            Party::Company => {
                (documents::Party::Company, &content.company.signatory, content.company.function.as_str())
            }
            Party::Association => {
                (documents::Party::Association, &content.association.signatory, content.association.function.as_str())
            }
            Party::Employee => (documents::Party::Employee, &content.employee.name, ""),
        };
        let signed = self.signatures.iter().find(|record| record.party == party);
        let name = signed.map_or(name, |record| &record.name);
        SignatureBlock {
            party: of,
            name: name.clone(),
            function: function.to_owned(),
            signature: signed.map(signature),
        }
    }
}

fn signature(record: &SignatureRecord) -> Signature {
    let method = match record.method {
        SignatureMethod::MailedCode => "code à usage unique reçu par courriel",
        SignatureMethod::Provider => "prestataire de services de confiance",
    };
    let level = match record.level {
        SignatureLevel::Simple => "signature électronique simple",
        SignatureLevel::Advanced => "signature électronique avancée",
        SignatureLevel::Qualified => "signature électronique qualifiée",
    };
    Signature {
        at: clock_in_paris(record.signed_at),
        method: method.to_owned(),
        level: level.to_owned(),
        hash: record.document_hash.to_string(),
    }
}

fn company(of: &CompanyParty) -> Company {
    Company {
        name: of.legal_name.clone(),
        legal_form: None,
        siret: of.siret.to_string(),
        address: of.address.clone(),
        signatory: Signatory { name: of.signatory.clone(), function: of.function.clone() },
    }
}

fn association(of: &AssociationParty) -> Association {
    Association {
        name: of.name.clone(),
        siret: of.siret.as_ref().map(ToString::to_string),
        rna: of.rna.as_ref().map(ToString::to_string),
        address: of.address.clone(),
        object: None,
        signatory: Signatory { name: of.signatory.clone(), function: of.function.clone() },
    }
}

fn employee(of: &EmployeeParty) -> Employee {
    Employee {
        name: of.name.clone(),
        function: of.function.clone(),
        site: of.site.clone(),
        manager: Some(of.manager.clone()),
        email: Some(of.work_email.to_string()),
    }
}

/// The three as the sheet of their days names them.
pub fn parties(content: &Content) -> (Company, Association, Employee) {
    (company(&content.company), association(&content.association), employee(&content.employee))
}

fn period(content: &Content) -> Period {
    Period { first: content.starts_on, last: content.ends_on }
}

/// A text for every article of a kind of document, also for those that were not there when it was signed: nothing is
/// printed that is not signed.
fn texts<'a>(family: Family, said: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<ClauseKey, String> {
    let mut texts: BTreeMap<ClauseKey, String> = ClauseKey::of(family).map(|key| (key, String::new())).collect();
    for (code, text) in said {
        if let Some(own) = ClauseKey::from_code(code).and_then(|key| texts.get_mut(&key)) {
            text.clone_into(own);
        }
    }
    texts
}

fn shared(common: &[Article]) -> impl Iterator<Item = (&str, &str)> {
    common.iter().map(|article| (article.clause.as_str(), article.text.as_str()))
}

/// `pillars`: their labels.
pub fn convention(content: &Content, pillars: Vec<String>, standing: &Standing<'_>) -> Document {
    let annex = |one: &domain::convention::Annex| Annex {
        name: one.name.clone(),
        media_type: one.media_type.clone(),
        size: one.size,
        sha256: one.sha256.to_string(),
    };
    let own = content.clauses.fields();
    let (company, association, employee) = parties(content);
    let body = Convention {
        company,
        association,
        employee,
        mission: content.mission_title.clone(),
        purpose: content.purpose.clone(),
        pillars,
        tasks: content.tasks.clone(),
        places: content.places.clone(),
        period: period(content),
        commitment: content.commitment,
        weekly_minutes: content.weekly_minutes,
        schedule: content.schedule.clone(),
        notice_days: content.notice_days,
        texts: texts(Family::Convention, own.into_iter().chain(shared(&content.common))),
        framework: None,
        renews: None,
        annexes: content.annexes.iter().map(annex).collect(),
        signatures: standing.blocks(content, &[Party::Company, Party::Association, Party::Employee]),
    };
    standing.document(standing.reference.to_owned(), Body::Convention(Box::new(body)))
}

/// The amendment to the contract of employment that is signed with a convention; nothing where it needs none.
pub fn contract_amendment(content: &Content, standing: &Standing<'_>) -> Option<Document> {
    let contract = content.contract.as_ref()?;
    let (company, association, employee) = parties(content);
    let body = ContractAmendment {
        company,
        employee,
        association,
        convention: standing.reference.to_owned(),
        contract_date: None,
        mission: content.mission_title.clone(),
        period: period(content),
        commitment: content.commitment,
        work: contract.work.clone(),
        hours: contract.hours.clone(),
        place: contract.place.clone(),
        features: contract.features.clone(),
        trial: None,
        texts: texts(Family::ContractAmendment, shared(&content.common)),
        signatures: standing.blocks(content, &[Party::Company, Party::Employee]),
    };
    let reference = standing.reference.replacen("CONV-", "AVT-", 1);
    Some(standing.document(reference, Body::ContractAmendment(Box::new(body))))
}

/// An amendment to a convention as it stood before it, which was signed on a day.
pub fn convention_amendment(
    (stands, signed_on): (&Content, NaiveDate),
    amendment: &Amendment,
    standing: &Standing<'_>,
) -> Document {
    let (company, association, employee) = parties(stands);
    let body = ConventionAmendment {
        number: amendment.number,
        convention: standing.reference.to_owned(),
        convention_date: signed_on,
        company,
        association,
        employee,
        mission: stands.mission_title.clone(),
        effective_on: amendment.effective_on,
        reason: amendment.reason.clone(),
        changes: changes(stands, amendment),
        texts: texts(Family::ConventionAmendment, shared(&amendment.common)),
        signatures: standing.blocks(stands, &[Party::Company, Party::Association, Party::Employee]),
    };
    let reference = format!("{}-A{}", standing.reference, amendment.number);
    standing.document(reference, Body::ConventionAmendment(Box::new(body)))
}

fn changes(stands: &Content, amendment: &Amendment) -> Vec<Change> {
    let new = &amendment.changes;
    let change = |what: &str, before: String, after: Option<String>| {
        after.map(|after| Change { what: what.to_owned(), before, after })
    };
    let lines = |all: &Vec<String>| all.join("\n");
    let weekly = stands.weekly_minutes.filter(|_| new.schedule.is_some());
    [
        change("Premier jour", format::date(stands.starts_on), new.starts_on.map(format::date)),
        change("Dernier jour", format::date(stands.ends_on), new.ends_on.map(format::date)),
        change("Engagement", commitment_in_words(stands.commitment), new.commitment.map(commitment_in_words)),
        // Hours in words take the place of hours in numbers.
        weekly.and_then(|minutes| change("Durée hebdomadaire", given::hours(minutes), Some(String::new()))),
        change("Horaires", stands.schedule.clone(), new.schedule.clone()),
        change("Lieux", lines(&stands.places), new.places.as_ref().map(lines)),
        change("Tâches", lines(&stands.tasks), new.tasks.as_ref().map(lines)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_signed_without_an_article_is_printed_without_it() {
        let said = [("safety", "Prudence."), ("poem", "Rose."), ("contract_purpose", "Autre document.")];
        let texts = texts(Family::Convention, said.into_iter());
        assert_eq!(texts.len(), ClauseKey::of(Family::Convention).count());
        assert_eq!(texts[&ClauseKey::Safety], "Prudence.");
        assert!(texts.iter().all(|(key, text)| *key == ClauseKey::Safety || text.is_empty()));
    }
}
