//! Who the parties are, and where they sign.

use chrono::Timelike;
use words::fr::format;

use super::flow::{Flow, fact, facts};
use crate::document::{Association, Company, Document, Employee, Party, Signature, SignatureBlock};
use crate::sheet::{Block, Fact, SignatureBox, bold, plain};
use crate::{french, letters};

/// Letters of a name in a signature's box: three boxes stand beside each other.
const NAME_MAX: usize = 120;
/// How wide a word in such a box is, in tenths of the type's size, before it may break.
const BOX: u32 = 120;
/// Digits of a fingerprint that are shown: enough to tell it from any other by eye.
const PREFIX: usize = 16;

pub fn company(company: &Company) -> Fact {
    let mut lines = vec![bold(&company.name)];
    let form = company.legal_form.iter().cloned();
    let siret = format!("SIRET {}", french::siret(&company.siret));
    lines.push(plain(form.chain([siret]).collect::<Vec<_>>().join(", ")));
    lines.push(plain(&company.address));
    lines.push(plain(represented(&company.signatory.name, &company.signatory.function)));
    facts("L’entreprise", lines)
}

pub fn association(association: &Association) -> Fact {
    let mut lines = vec![bold(&association.name)];
    let identifiers = identifiers(association);
    if !identifiers.is_empty() {
        lines.push(plain(identifiers));
    }
    lines.push(plain(&association.address));
    lines.push(plain(represented(&association.signatory.name, &association.signatory.function)));
    facts("L’association", lines)
}

pub fn identifiers(association: &Association) -> String {
    let siret = association.siret.iter().map(|siret| format!("SIRET {}", french::siret(siret)));
    let rna = association.rna.iter().map(|rna| format!("RNA {rna}"));
    siret.chain(rna).collect::<Vec<_>>().join(", ")
}

fn represented(name: &str, function: &str) -> String {
    match (name.is_empty(), function.is_empty()) {
        (true, _) => String::new(),
        (_, true) => format!("Représentée par {name}"),
        _ => format!("Représentée par {name}, {function}"),
    }
}

pub fn employee(employee: &Employee) -> Fact {
    let mut lines = vec![bold(&employee.name)];
    lines.push(plain(format!("Qualification : {}", employee.function)));
    if !employee.site.is_empty() {
        lines.push(plain(format!("Site : {}", employee.site)));
    }
    lines.extend(employee.manager.iter().map(|manager| plain(format!("Responsable : {manager}"))));
    lines.extend(employee.email.iter().map(plain));
    facts("La personne mise à disposition", lines)
}

/// The three in a few words, for documents that are not agreements.
pub fn brief(of: &Company, with: &Association, who: &Employee) -> Vec<Fact> {
    vec![fact("Entreprise", &of.name), fact("Association", &with.name), person(who)]
}

pub fn person(who: &Employee) -> Fact {
    let parts = [who.name.as_str(), who.function.as_str(), who.site.as_str()];
    fact("Personne", parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
}

/// Of an agreement: a page that holds nothing but signatures must still say what is signed.
pub fn agreement(flow: &mut Flow, document: &Document, blocks: &[SignatureBlock]) {
    flow.signing("Signatures");
    let by = match document.fingerprint {
        Some(_) => "dont le contenu est identifié par l’empreinte au bas de chaque page",
        None => "tel que ci-dessus",
    };
    flow.paragraph(&format!("Les signataires s’engagent sur le document {}, {by}.", document.reference));
    signatures(flow, blocks);
}

pub fn signatures(flow: &mut Flow, blocks: &[SignatureBlock]) {
    if blocks.is_empty() {
        return;
    }
    let boxes: Vec<SignatureBox> = blocks.iter().map(signature_box).collect();
    flow.push(Block::Signatures { boxes });
}

fn signature_box(block: &SignatureBlock) -> SignatureBox {
    let party = match block.party {
        Party::Company => "Pour l’entreprise",
        Party::Association => "Pour l’association",
        Party::Employee => "La personne mise à disposition",
    };
    let short = |text: &str| letters::breakable(&letters::cut(text, NAME_MAX), BOX);
    SignatureBox {
        party: party.to_owned(),
        name: short(&block.name),
        function: short(&block.function),
        signed: block.signature.as_ref().map(signed).unwrap_or_default(),
        unsigned: "Date et signature :".to_owned(),
    }
}

/// What is known of a signature, line by line.
pub fn signed(signature: &Signature) -> Vec<String> {
    let at = signature.at;
    let short = |text: &str| letters::cut(text, NAME_MAX);
    let lines = [
        format!("Signé le {} à {}\u{a0}h\u{a0}{:02} (heure de Paris)", format::date(at.date()), at.hour(), at.minute()),
        format!("Moyen : {}", short(&signature.method)),
        format!("Niveau : {}", short(&signature.level)),
        format!("Empreinte signée : {}", prefix(&signature.hash)),
    ];
    lines.iter().map(|line| letters::breakable(line, BOX)).collect()
}

fn prefix(hash: &str) -> String {
    let digits: String = hash.chars().take(PREFIX).collect();
    if digits.len() < hash.len() { format!("{digits}…") } else { digits }
}
