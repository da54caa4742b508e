//! Small phrases that several documents share.

use domain::Commitment;
use words::fr::format;

use super::flow::fact;
use crate::document::{Document, Period};
use crate::sheet::{Fact, Line, Piece};
use crate::wording::Placeholder;

pub fn dashed(mut line: Line) -> Line {
    line.insert(0, Piece { text: "– ".to_owned(), strong: false, emphasis: false });
    line
}

/// "Du 1er mars 2027 au 29 février 2028", and the day alone where there is one.
pub fn period(period: Period) -> String {
    format::dates(Some(period.first), Some(period.last))
}

pub fn period_fact(of: Period) -> Fact {
    fact("Période", period(of))
}

/// "2 jours par semaine pendant 6 mois, sur temps de travail": what is short on a screen has room on paper.
pub fn commitment(commitment: Commitment) -> String {
    let short = format::commitment(commitment);
    let spelt = short.replacen("½ j/", "une demi-journée/", 1);
    // Below two, French is singular.
    let noun = if spelt.starts_with('1') { " jour/" } else { " jours/" };
    let spelt = spelt.replacen(" j/", noun, 1).replacen("/semaine · ", " par semaine pendant ", 1);
    spelt.replacen("Temps plein · ", "temps plein pendant ", 1).replace(" · ", ", ")
}

/// "60 jours".
pub fn days(count: u16) -> String {
    format::counted(u32::from(count), "jour", "jours")
}

/// What every document knows beside what is its own.
pub fn values<'a>(
    document: &'a Document,
    own: impl Fn(Placeholder) -> Option<String> + 'a,
) -> impl Fn(Placeholder) -> Option<String> + 'a {
    move |placeholder| match placeholder {
        Placeholder::Reference => own(placeholder).or_else(|| Some(document.reference.clone())),
        Placeholder::Company => own(placeholder).map(together),
        _ => own(placeholder),
    }
}

/// A short name in one piece: "La Poste" does not go on in the next line.
fn together(name: String) -> String {
    if name.chars().count() <= SHORT { name.replace(' ', "\u{a0}") } else { name }
}

const SHORT: usize = 12;

/// The days of a period, for clauses.
pub fn of_period(period: Period, placeholder: Placeholder) -> Option<String> {
    match placeholder {
        Placeholder::Start => Some(format::date(period.first)),
        Placeholder::End => Some(format::date(period.last)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Effort;

    #[test]
    fn a_commitment_is_spelt_out() {
        let said = |effort| commitment(Commitment::new(effort, true).unwrap());
        let week = |half_days, weeks| said(Effort::Week { half_days, weeks });
        assert_eq!(week(4, 26), "2 jours par semaine pendant 6 mois, sur temps de travail");
        assert_eq!(week(2, 52), "1 jour par semaine pendant 1 an, sur temps de travail");
        assert_eq!(week(3, 26), "1,5 jour par semaine pendant 6 mois, sur temps de travail");
        assert_eq!(week(1, 6), "une demi-journée par semaine pendant 6 semaines, sur temps de travail");
        assert_eq!(week(10, 52), "temps plein pendant 1 an, sur temps de travail");
        assert_eq!(said(Effort::Hours { hours: 12 }), "12 heures, sur temps de travail");
    }
}
