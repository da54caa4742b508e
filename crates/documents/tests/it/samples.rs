//! The specimens, signed as they would be, and longer ones.

use chrono::Days;
use documents::{
    Annex, Body, ClauseKey, Convention, DaySheet, Document, Family, Receipt, SignatureBlock, Wording, YearlyStatement,
    specimen,
};

pub const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn document(family: Family) -> Document {
    Document { draft: false, ..specimen(family, Wording::default()) }
}

fn with(reference: &str, body: Body) -> Document {
    Document { reference: reference.to_owned(), body, ..document(Family::Convention) }
}

pub fn convention() -> Convention {
    let Body::Convention(convention) = document(Family::Convention).body else {
        unreachable!("a convention was asked for")
    };
    *convention
}

fn unsigned(block: &SignatureBlock) -> SignatureBlock {
    SignatureBlock { signature: None, ..block.clone() }
}

fn long_convention() -> Convention {
    let short = convention();
    let paragraph =
        "Le travail se fait en binôme avec une personne de l’équipe, qui connaît les lieux, les habitudes et \
                     les personnes accueillies ; toute sortie est annoncée la veille. "
            .repeat(5);
    let keys = ClauseKey::ALL.iter().filter(|key| key.code().len() % 2 == 0);
    let text = format!("{paragraph}\n\n- **Accueil** : le premier jour à 9 h ;\n- point chaque semaine ;\n- bilan.");
    let annex = |place: u32| Annex {
        name: format!("Annexe {place} – plan de prévention des risques, version du 12 février 2027.pdf"),
        media_type: "application/pdf".to_owned(),
        size: 90_000 * place,
        sha256: HASH.to_owned(),
    };
    Convention {
        mission: "Accompagner la création d’un atelier de réparation de vélos, de la recherche du local à l’ouverture"
            .to_owned(),
        tasks: (1..=24).map(|place| format!("Tâche {place} : {}", &paragraph[..60])).collect(),
        places: vec![
            "12 rue de l’Exemple, 69003 Lyon".to_owned(),
            "4 place du Modèle, 69100 Villeurbanne".to_owned(),
            "À distance, un jour sur quatre".to_owned(),
        ],
        texts: keys.map(|key| (*key, text.clone())).collect(),
        framework: Some("CADRE-2026-0007".to_owned()),
        renews: Some("CONV-2026-0012".to_owned()),
        annexes: (1..=18).map(annex).collect(),
        signatures: short.signatures.iter().map(unsigned).collect(),
        ..short
    }
}

pub fn day_sheet(count: u64) -> DaySheet {
    let Body::DaySheet(sheet) = document(Family::DaySheet).body else { unreachable!("a sheet was asked for") };
    let mut sheet = *sheet;
    let days = std::mem::take(&mut sheet.days);
    let again = (0..count).zip(days.into_iter().cycle());
    sheet.days =
        again.map(|(place, day)| documents::SheetDay { day: day.day + Days::new(place / 9 * 31), ..day }).collect();
    sheet
}

pub fn statement(count: usize) -> YearlyStatement {
    let Body::YearlyStatement(statement) = document(Family::YearlyStatement).body else {
        unreachable!("a statement was asked for")
    };
    let lines = statement.lines.iter().cycle().take(count).cloned().collect();
    YearlyStatement { lines, ..*statement }
}

pub fn receipt(count: usize) -> Receipt {
    let Body::Receipt(receipt) = document(Family::Receipt).body else { unreachable!("a receipt was asked for") };
    let employees = receipt.employees.iter().cycle().take(count).cloned().collect();
    Receipt { employees, ..*receipt }
}

/// Each with the name of its file.
pub fn all() -> Vec<(&'static str, Document)> {
    let draft = Document { draft: true, ..with("CONV-2027-0043", Body::Convention(Box::new(long_convention()))) };
    vec![
        ("convention", document(Family::Convention)),
        ("convention-long-draft", draft),
        ("contract-amendment", document(Family::ContractAmendment)),
        ("convention-amendment", document(Family::ConventionAmendment)),
        ("day-sheet", document(Family::DaySheet)),
        ("day-sheet-long", with("JOURS-2027", Body::DaySheet(Box::new(day_sheet(104))))),
        ("yearly-statement", document(Family::YearlyStatement)),
        ("yearly-statement-long", with("VAL-2027-0008", Body::YearlyStatement(Box::new(statement(120))))),
        ("attestation", document(Family::Attestation)),
        ("receipt", document(Family::Receipt)),
        ("receipt-long", with("REC-2027-0004", Body::Receipt(Box::new(receipt(60))))),
    ]
}
