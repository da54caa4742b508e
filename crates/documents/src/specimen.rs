//! One document of each kind, filled with what does not exist: for coordinators to see their wording in print, and for our
//! tests.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use domain::{Commitment, Effort};

use crate::document::{
    Annex, Association, Attestation, Body, Change, Company, Constant, ContractAmendment, Convention,
    ConventionAmendment, DaySheet, Document, Employee, GivenMission, LentEmployee, Party, Period, Receipt, SheetDay,
    Signatory, Signature, SignatureBlock, StatementLine, YearlyStatement,
};
use crate::wording::{Family, Wording};

/// Of nothing: the fingerprint of the word `test`.
const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// A document of that kind in that wording, marked as a draft.
pub fn specimen(family: Family, wording: Wording) -> Document {
    let (reference, body) = match family {
        Family::Convention => ("CONV-2027-0042", Body::Convention(Box::new(convention()))),
        Family::ContractAmendment => ("AVT-2027-0042", Body::ContractAmendment(Box::new(contract_amendment()))),
        Family::ConventionAmendment => {
            ("CONV-2027-0042-A1", Body::ConventionAmendment(Box::new(convention_amendment())))
        }
        Family::DaySheet => ("JOURS-2027-03", Body::DaySheet(Box::new(day_sheet()))),
        Family::YearlyStatement => ("VAL-2027-0007", Body::YearlyStatement(Box::new(statement()))),
        Family::Attestation => ("ATT-2027-0311", Body::Attestation(Box::new(attestation()))),
        Family::Receipt => ("REC-2027-0003", Body::Receipt(Box::new(receipt()))),
    };
    Document {
        reference: reference.to_owned(),
        date: day(2027, 2, 15),
        fingerprint: Some(HASH.to_owned()),
        draft: true,
        wording,
        body,
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn company() -> Company {
    Company {
        name: "La Poste".to_owned(),
        legal_form: Some("Société anonyme".to_owned()),
        siret: "35600000000048".to_owned(),
        address: "9 rue du Colonel-Pierre-Avia, 75015 Paris".to_owned(),
        signatory: Signatory {
            name: "Signataire de l’entreprise".to_owned(),
            function: "directrice de l’engagement".to_owned(),
        },
    }
}

fn association() -> Association {
    Association {
        name: "Les Jardins partagés de l’Exemple".to_owned(),
        siret: Some("12345678900012".to_owned()),
        rna: Some("W691234567".to_owned()),
        address: "12 rue de l’Exemple, 69003 Lyon".to_owned(),
        object: Some("Faire vivre des jardins partagés et y accueillir des publics éloignés de l’emploi".to_owned()),
        signatory: Signatory { name: "Signataire de l’association".to_owned(), function: "présidente".to_owned() },
    }
}

fn employee() -> Employee {
    Employee {
        name: "Personne prêtée".to_owned(),
        function: "chargée de projet, cadre".to_owned(),
        site: "Lyon Montrochet".to_owned(),
        manager: Some("Responsable direct".to_owned()),
        email: Some("personne.pretee@exemple.fr".to_owned()),
    }
}

fn period() -> Period {
    Period { first: day(2027, 3, 1), last: day(2028, 2, 29) }
}

fn commitment() -> Commitment {
    Commitment { effort: Effort::Week { half_days: 4, weeks: 52 }, on_working_time: true }
}

fn signature(minute: u32) -> Signature {
    Signature {
        at: day(2027, 2, 15).and_hms_opt(10, minute, 0).unwrap_or_default(),
        method: "code à usage unique reçu par courriel".to_owned(),
        level: "signature électronique simple".to_owned(),
        hash: HASH.to_owned(),
    }
}

fn block(party: Party, signed: bool) -> SignatureBlock {
    let (name, function) = match party {
        Party::Company => ("Signataire de l’entreprise", "directrice de l’engagement"),
        Party::Association => ("Signataire de l’association", "présidente"),
        Party::Employee => ("Personne prêtée", ""),
    };
    SignatureBlock {
        party,
        name: name.to_owned(),
        function: function.to_owned(),
        signature: signed.then(|| signature(5)),
    }
}

fn convention() -> Convention {
    Convention {
        company: company(),
        association: association(),
        employee: employee(),
        mission: "Structurer la recherche de financements".to_owned(),
        purpose: "Aider l’association à trouver des ressources durables : dossiers, partenaires, suivi.".to_owned(),
        pillars: vec!["Cohésion sociale".to_owned(), "Transition écologique".to_owned()],
        tasks: vec![
            "Dresser l’état des financements actuels et des appels à projets ouverts ;".to_owned(),
            "Rédiger trois dossiers avec l’équipe salariée ;".to_owned(),
            "Transmettre la méthode : modèles, calendrier, tableau de suivi.".to_owned(),
        ],
        places: vec!["12 rue de l’Exemple, 69003 Lyon".to_owned()],
        period: period(),
        commitment: commitment(),
        weekly_minutes: Some(14 * 60),
        schedule: "Mardi et jeudi, de 9 h à 12 h 30 et de 13 h 30 à 17 h".to_owned(),
        notice_days: 30,
        texts: BTreeMap::new(),
        framework: None,
        renews: None,
        annexes: vec![Annex {
            name: "Attestation d’assurance 2027.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 184_320,
            sha256: HASH.to_owned(),
        }],
        signatures: vec![block(Party::Company, true), block(Party::Association, true), block(Party::Employee, false)],
    }
}

fn contract_amendment() -> ContractAmendment {
    ContractAmendment {
        company: company(),
        employee: employee(),
        association: association(),
        convention: "CONV-2027-0042".to_owned(),
        contract_date: Some(day(2011, 9, 1)),
        mission: "Structurer la recherche de financements".to_owned(),
        period: period(),
        commitment: commitment(),
        work: "Recherche de financements : état des lieux, dossiers, transmission de la méthode.".to_owned(),
        hours: "Mardi et jeudi, de 9 h à 12 h 30 et de 13 h 30 à 17 h, soit 14 h par semaine".to_owned(),
        place: "12 rue de l’Exemple, 69003 Lyon".to_owned(),
        features: "Travail de bureau ; accueil ponctuel du public ; déplacements à Lyon.".to_owned(),
        trial: None,
        texts: BTreeMap::new(),
        signatures: vec![block(Party::Company, true), block(Party::Employee, true)],
    }
}

fn convention_amendment() -> ConventionAmendment {
    let change = |what: &str, before: &str, after: &str| Change {
        what: what.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
    };
    ConventionAmendment {
        number: 1,
        convention: "CONV-2027-0042".to_owned(),
        convention_date: day(2027, 2, 15),
        company: company(),
        association: association(),
        employee: employee(),
        mission: "Structurer la recherche de financements".to_owned(),
        effective_on: day(2027, 9, 1),
        reason: "La mission prend plus de temps que prévu.".to_owned(),
        changes: vec![
            change("Engagement", "2 jours par semaine", "3 jours par semaine"),
            change("Horaires", "Mardi et jeudi", "Mardi, jeudi et vendredi"),
            change("Lieu", "", "4 place du Modèle, 69100 Villeurbanne"),
        ],
        texts: BTreeMap::new(),
        signatures: vec![block(Party::Company, false), block(Party::Association, false), block(Party::Employee, false)],
    }
}

fn day_sheet() -> DaySheet {
    let one = |place: u64| SheetDay {
        day: day(2027, 3, 2) + Days::new(place * 7 / 2),
        declared_minutes: 420,
        confirmed_minutes: (!place.is_multiple_of(9)).then_some(if place.is_multiple_of(5) { 210 } else { 420 }),
        note: if place.is_multiple_of(5) {
            "Réunion écourtée, reprise le lendemain".to_owned()
        } else {
            String::new()
        },
    };
    DaySheet {
        company: company(),
        association: association(),
        employee: employee(),
        mission: "Structurer la recherche de financements".to_owned(),
        convention: Some("CONV-2027-0042".to_owned()),
        period: Period { first: day(2027, 3, 1), last: day(2027, 3, 31) },
        days: (1..=9).map(one).collect(),
        signatures: vec![block(Party::Employee, true), block(Party::Association, false)],
    }
}

fn statement() -> YearlyStatement {
    let line = |place: u64| StatementLine {
        employee: format!("Personne {place}"),
        function: "chargée de projet".to_owned(),
        minutes: 420 * 40,
        basis_cents: 1_834_550 + place,
        cap_cents: 14_418_000,
        kept_cents: 1_834_550 + place,
    };
    let constant = |label: &str, value: &str| Constant {
        label: label.to_owned(),
        value: value.to_owned(),
        validity: "Du 1er janvier au 31 décembre 2027".to_owned(),
        source: "Valeur d’exemple ; la source figure dans la configuration".to_owned(),
    };
    YearlyStatement {
        company: company(),
        association: association(),
        year: 2027,
        lines: (1..=3).map(line).collect(),
        constants: vec![
            constant("Plafond annuel de la sécurité sociale", "48 060 €"),
            constant("Plafond par personne : trois fois ce montant", "144 180 €"),
        ],
        explanation: "Le coût de chaque personne est arrondi au centime le plus proche, demi-centime au-dessus."
            .to_owned(),
    }
}

fn attestation() -> Attestation {
    let mission = |mission: &str, minutes| GivenMission {
        mission: mission.to_owned(),
        association: "Les Jardins partagés de l’Exemple".to_owned(),
        period: period(),
        kind: "Mécénat de compétences".to_owned(),
        minutes,
    };
    Attestation {
        company: company(),
        employee: employee(),
        period: period(),
        missions: vec![mission("Structurer la recherche de financements", 420 * 88), mission("Fête d’automne", 210)],
        place: "Paris".to_owned(),
        signature: Some(signature(40)),
    }
}

fn receipt() -> Receipt {
    let lent = |place: u32| LentEmployee {
        name: format!("Personne {place}"),
        function: "chargée de projet".to_owned(),
        period: period(),
        minutes: 420 * 88,
        value_cents: 1_834_550,
    };
    Receipt {
        number: "2027-003".to_owned(),
        association: association(),
        quality: "Œuvre ou organisme d’intérêt général".to_owned(),
        company: company(),
        period: Period { first: day(2027, 1, 1), last: day(2027, 12, 31) },
        employees: (1..=2).map(lent).collect(),
        place: "Lyon".to_owned(),
        signed_on: Some(day(2028, 1, 20)),
        signature: None,
    }
}
