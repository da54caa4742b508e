//! The yearly statement, for the company, and the receipt, for the association to issue.

use words::fr::given;

use super::flow::{Flow, NARROW, fact, facts, row, typed};
use super::given::{made, sum};
use super::{Head, parties, terms};
use crate::document::{
    Constant, Document, LentEmployee, Party, Receipt, SignatureBlock, StatementLine, YearlyStatement,
};
use crate::french::{self, euros};
use crate::sheet::{Column, Fact, bold, plain};
use crate::wording::{ClauseKey, Placeholder};
use crate::{RenderError, letters};

fn cents(all: impl Iterator<Item = u64>) -> Result<u64, RenderError> {
    all.into_iter().try_fold(0u64, u64::checked_add).ok_or(RenderError::Overflow)
}

pub fn statement(document: &Document, statement: &YearlyStatement) -> Result<(Head, Flow), RenderError> {
    let mut flow = Flow::default();
    let value = terms::values(document, |placeholder| match placeholder {
        Placeholder::Company => Some(statement.company.name.clone()),
        Placeholder::Association => Some(statement.association.name.clone()),
        Placeholder::Year => Some(statement.year.to_string()),
        _ => None,
    });
    let minutes = sum(statement.lines.iter().map(|line| line.minutes))?;
    let basis = cents(statement.lines.iter().map(|line| line.basis_cents))?;
    let kept = cents(statement.lines.iter().map(|line| line.kept_cents))?;
    flow.facts([
        parties::company(&statement.company),
        parties::association(&statement.association),
        fact("Année civile", statement.year.to_string()),
        facts("Montant retenu", vec![bold(euros(kept))]),
    ]);
    flow.heading("Personnes mises à disposition");
    if statement.lines.is_empty() {
        flow.paragraph("Aucune personne n’a été mise à disposition cette année.");
    } else {
        lines(&mut flow, &statement.lines, given::worked(minutes), [basis, kept]);
    }
    flow.heading(ClauseKey::StatementBasis.title());
    flow.clause(&document.wording, ClauseKey::StatementBasis, &value);
    flow.own_terms(&statement.explanation);
    if !statement.constants.is_empty() {
        flow.heading("Valeurs utilisées");
        constants(&mut flow, &statement.constants);
    }
    let subtitle = format!("Mises à disposition auprès de l’association {}", statement.association.name);
    Ok((Head::new(&format!("État annuel de valorisation {}", statement.year), subtitle), flow))
}

fn lines(flow: &mut Flow, lines: &[StatementLine], time: String, [basis, kept]: [u64; 2]) {
    let columns = vec![
        Column::text("Personne", 1),
        Column::number("Temps"),
        Column::number("Coût du prêt"),
        Column::number("Plafond"),
        Column::number("Retenu"),
    ];
    let line = |of: &StatementLine| {
        let name = [of.employee.as_str(), of.function.as_str()];
        let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
        row([name, given::worked(of.minutes), euros(of.basis_cents), euros(of.cap_cents), euros(of.kept_cents)])
    };
    let total = row(["Total".to_owned(), time, euros(basis), String::new(), euros(kept)]);
    flow.table(
        "Temps, coût, plafond et montant retenu par personne ; la dernière ligne donne le total",
        columns,
        lines.iter().map(line).collect(),
        Some(total),
    );
}

fn constants(flow: &mut Flow, constants: &[Constant]) {
    let columns = vec![
        Column::text("Valeur", 4),
        Column::number("Montant"),
        Column::text("Validité", 3),
        Column::text("Source", 4),
    ];
    let line = |of: &Constant| row([of.label.clone(), of.value.clone(), of.validity.clone(), of.source.clone()]);
    flow.table(
        "Chaque valeur avec sa période de validité et sa source",
        columns,
        constants.iter().map(line).collect(),
        None,
    );
}

pub fn receipt(document: &Document, receipt: &Receipt) -> Result<(Head, Flow), RenderError> {
    let mut flow = Flow::default();
    let value = terms::values(document, |placeholder| match placeholder {
        Placeholder::Company => Some(receipt.company.name.clone()),
        Placeholder::Association => Some(receipt.association.name.clone()),
        other => terms::of_period(receipt.period, other),
    });
    let minutes = sum(receipt.employees.iter().map(|employee| employee.minutes))?;
    let total = cents(receipt.employees.iter().map(|employee| employee.value_cents))?;
    flow.notice(&document.wording, ClauseKey::ReceiptNotice, &value);
    flow.heading("Bénéficiaire des dons");
    flow.facts(beneficiary(receipt));
    flow.heading("Entreprise donatrice");
    flow.facts(donor(receipt));
    flow.heading("Don en nature : personnes mises à disposition");
    employees(&mut flow, &receipt.employees, minutes, total);
    let words = french::euros_in_words(total).unwrap_or_default();
    flow.facts([
        terms::period_fact(receipt.period),
        facts("Valeur totale du don", vec![bold(euros(total))]),
        fact("En toutes lettres", words),
        fact("Forme du don", "Don en nature : mise à disposition de personnel (mécénat de compétences)"),
        fact("Valeur", "Indiquée par l’entreprise donatrice, sous sa seule responsabilité"),
    ]);
    flow.heading(ClauseKey::ReceiptCertificate.title());
    flow.clause(&document.wording, ClauseKey::ReceiptCertificate, &value);
    made(&mut flow, &receipt.place, receipt.signed_on.unwrap_or(document.date));
    let signatory = &receipt.association.signatory;
    let block = SignatureBlock {
        party: Party::Association,
        name: signatory.name.clone(),
        function: signatory.function.clone(),
        signature: receipt.signature.clone(),
    };
    parties::signatures(&mut flow, &[block]);
    let mut head = Head::new(
        "Reçu au titre des dons d’une entreprise",
        "Article 238 bis du code général des impôts. Document équivalent au formulaire n° 2041-MEC-SD (Cerfa n° 16216)"
            .to_owned(),
    );
    head.name = format!("{}, n° {}", head.name, letters::cut(&receipt.number, 40));
    Ok((head, flow))
}

fn beneficiary(receipt: &Receipt) -> Vec<Fact> {
    let association = &receipt.association;
    let siren = association.siret.as_deref().and_then(french::siren).unwrap_or_default();
    vec![
        fact("Numéro d’ordre du reçu", &receipt.number),
        facts("Dénomination", vec![bold(&association.name)]),
        fact("Numéro SIREN", siren),
        fact("Numéro RNA", association.rna.clone().unwrap_or_default()),
        facts("Adresse", typed(&association.address)),
        facts("Objet", typed(association.object.as_deref().unwrap_or_default())),
        fact("Qualité", &receipt.quality),
    ]
}

fn donor(receipt: &Receipt) -> Vec<Fact> {
    let company = &receipt.company;
    vec![
        facts("Dénomination", vec![bold(&company.name)]),
        fact("Forme juridique", company.legal_form.clone().unwrap_or_default()),
        fact("Numéro SIREN", french::siren(&company.siret).unwrap_or_else(|| company.siret.clone())),
        facts("Adresse", typed(&company.address)),
    ]
}

fn employees(flow: &mut Flow, employees: &[LentEmployee], minutes: u32, total: u64) {
    let columns = vec![
        Column::text("Personne et qualification", 3),
        Column::text("Mise à disposition", 3),
        Column::number("Temps"),
        Column::number("Valeur indiquée"),
    ];
    let line = |of: &LentEmployee| {
        let mut row =
            row([of.name.clone(), terms::period(of.period), given::worked(of.minutes), euros(of.value_cents)]);
        if !of.function.is_empty() {
            row.cells[0].push(plain(letters::breakable(&of.function, NARROW)));
        }
        row
    };
    let sum = row(["Total".to_owned(), String::new(), given::worked(minutes), euros(total)]);
    flow.table(
        "Personnes mises à disposition, périodes, temps et valeurs ; la dernière ligne donne le total",
        columns,
        employees.iter().map(line).collect(),
        Some(sum),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_beyond_what_can_be_counted_are_refused() {
        assert_eq!(cents([u64::MAX, 1].into_iter()), Err(RenderError::Overflow));
        assert_eq!(sum([u32::MAX, 1].into_iter()), Err(RenderError::Overflow));
        assert_eq!(cents([1, 2].into_iter()), Ok(3));
    }
}
