//! What each document says.

use chrono::NaiveDate;
use documents::{Body, ClauseKey, FaultKind, Placeholder, RenderError, WordingFault};

use crate::{PDFS, page_text, pages, read, rendered, samples, text};

#[test]
fn the_same_content_gives_the_same_bytes() {
    for (name, document) in samples::all() {
        assert_eq!(rendered(&document), PDFS[name], "{name}");
    }
    let (name, document) = samples::all().swap_remove(0);
    let other = std::thread::spawn(move || rendered(&document)).join().unwrap();
    assert_eq!(other, PDFS[name], "whatever the thread");
}

#[test]
fn each_document_says_what_it_must() {
    let prefix = &samples::HASH[..16];
    let table: [(&str, &[&str]); 7] = [
        (
            "convention",
            &[
                "Convention de mécénat de compétences",
                "Structurer la recherche de financements",
                "SIRET 356 000 000 00048",
                "RNA W691234567",
                "chargée de projet, cadre",
                "Cohésion sociale",
                "Rédiger trois dossiers",
                "commence le 1er mars 2027",
                "2 jours par semaine pendant 1 an",
                "Durée hebdomadaire 14 h",
                "articles L. 8241-2 et L. 8241-3",
                "238 bis",
                "Préavis 30 jours",
                "Attestation d’assurance 2027.pdf",
                samples::HASH,
                "Signé le 15 février 2027 à 10 h 05 (heure de Paris)",
                "Niveau : signature électronique simple",
                "Date et signature :",
                prefix,
            ],
        ),
        (
            "contract-amendment",
            &[
                "Avenant au contrat de travail",
                "Nature du travail",
                "Horaires",
                "Lieu d’exécution",
                "Caractéristiques du poste",
                "accepter librement cette mise à disposition",
                "Contrat de travail du 1er septembre 2011",
            ],
        ),
        (
            "convention-amendment",
            &["Avenant n° 1", "CONV-2027-0042 du 15 février 2027", "Avant", "3 jours par semaine", "(néant)"],
        ),
        ("day-sheet", &["vendredi 5 mars 2027", "Déclaré", "Confirmé", "à confirmer", "52 h 30 (7,5 jours)"]),
        (
            "yearly-statement",
            &["18 345,51 €", "144 180,00 €", "55 036,56 €", "120 jours", "Plafond annuel de la sécurité sociale"],
        ),
        ("attestation", &["Personne prêtée a donné 88,5 jours", "Fait à Paris, le 15 février 2027."]),
        (
            "receipt",
            &[
                "Ce document n’est pas le formulaire officiel.",
                "2041-MEC-SD (Cerfa n° 16216)",
                "Numéro d’ordre du reçu 2027-003",
                "Œuvre ou organisme d’intérêt général",
                "Numéro SIREN 356 000 000",
                "Société anonyme",
                "Personne 2",
                "36 691,00 €",
                "trente-six-mille-six-cent-quatre-vingt-onze euros",
                "238 bis",
                "Fait à Lyon, le 20 janvier 2028.",
            ],
        ),
    ];
    for (name, needles) in table {
        let said = text(&PDFS[name]);
        for needle in needles {
            assert!(said.contains(needle), "{name} does not say {needle:?}:\n{said}");
        }
    }
}

#[test]
fn each_page_has_its_number_the_reference_and_the_fingerprint() {
    for (name, document) in samples::all() {
        let pdf = read(&PDFS[name]);
        let count = pages(&PDFS[name]);
        for page in pdf.get_pages().into_keys() {
            let said = page_text(&pdf, page);
            for needle in [&format!("{page} / {count}"), &document.reference, samples::HASH] {
                assert!(said.contains(needle), "{name}, page {page}: {needle:?}\n{said}");
            }
            let draft = said.contains("Projet, sans valeur d’engagement");
            assert_eq!(draft, document.draft, "{name}, page {page}");
        }
    }
}

#[test]
fn documents_are_as_long_as_what_they_say() {
    let table = [
        ("convention", 3..=5),
        ("convention-long-draft", 5..=9),
        ("contract-amendment", 2..=2),
        ("convention-amendment", 1..=2),
        ("day-sheet", 1..=1),
        ("day-sheet-long", 4..=5),
        ("yearly-statement", 1..=1),
        ("yearly-statement-long", 5..=7),
        ("attestation", 1..=1),
        ("receipt", 1..=2),
        ("receipt-long", 3..=5),
    ];
    for (name, expected) in table {
        let count = pages(&PDFS[name]);
        assert!(expected.contains(&count), "{name}: {count} pages");
    }
}

#[test]
fn the_head_of_a_table_is_on_each_of_its_pages() {
    let pdf = read(&PDFS["day-sheet-long"]);
    for page in 1..=3 {
        let said = page_text(&pdf, page);
        assert!(said.contains("Jour Déclaré Confirmé Observation"), "page {page}\n{said}");
    }
}

#[test]
fn what_a_document_says_itself_stands_in_the_place_of_the_wording() {
    let mut convention = samples::convention();
    convention.texts.insert(ClauseKey::Final, String::new());
    convention.texts.insert(ClauseKey::Termination, " ".to_owned());
    convention.texts.insert(ClauseKey::Equipment, "Un **vélo** est prêté, {fin}.\n\n- casque\n- antivol".to_owned());
    let mut document = samples::all().swap_remove(0).1;
    document.body = Body::Convention(Box::new(convention));
    let said = text(&rendered(&document));
    let from = said.find("Matériel et accès").unwrap();
    let to = said.find("Absence de but lucratif").unwrap();
    let article = &said[from..to];
    assert!(article.contains("accès Un vélo est prêté, {fin}."), "{article}");
    assert!(article.contains("antivol") && !article.contains("L’association fournit le matériel"), "{article}");
    assert!(!said.contains("loi applicable"), "an article without words is not there");
    let ending = &said[said.find("Fin anticipée").unwrap()..said.find("Retour au poste").unwrap()];
    assert!(ending.starts_with("Fin anticipée Préavis 30 jours") && !ending.contains("Chacune des trois"), "{ending}");
}

#[test]
fn a_wording_of_ones_own_is_printed_and_a_faulty_one_refused() {
    let mut document = samples::all().swap_remove(0).1;
    let own = "Avec {association}, **du {début} au {fin}** inclus.";
    document.wording.clauses.insert(ClauseKey::Duration, own.to_owned());
    let said = text(&rendered(&document));
    let expected = "Avec Les Jardins partagés de l’Exemple, du 1er mars 2027 au 29 février 2028 inclus.";
    assert!(said.contains(expected), "{said}");

    document.wording.clauses.insert(ClauseKey::Duration, "Du {début}.".to_owned());
    let fault = FaultKind::MissingPlaceholder { placeholder: Placeholder::End };
    assert_eq!(
        documents::render(&document),
        Err(RenderError::Wording(vec![WordingFault { clause: ClauseKey::Duration, fault }]))
    );
    let mut receipt = samples::all().swap_remove(9).1;
    receipt.wording = document.wording;
    assert!(documents::render(&receipt).is_ok(), "a receipt does not need that clause");
}

#[test]
fn sums_beyond_what_can_be_counted_are_refused() {
    let mut receipt = samples::receipt(2);
    receipt.employees.iter_mut().for_each(|employee| employee.value_cents = u64::MAX);
    let mut document = samples::all().swap_remove(9).1;
    document.body = Body::Receipt(Box::new(receipt));
    assert_eq!(documents::render(&document), Err(RenderError::Overflow));
}

#[test]
fn empty_lists_and_days_at_the_ends_of_time_are_printed() {
    for body in [
        Body::DaySheet(Box::new(samples::day_sheet(0))),
        Body::YearlyStatement(Box::new(samples::statement(0))),
        Body::Receipt(Box::new(samples::receipt(0))),
    ] {
        for date in [NaiveDate::MIN, NaiveDate::MAX] {
            let mut document = samples::all().swap_remove(0).1;
            (document.body, document.date, document.fingerprint) = (body.clone(), date, None);
            rendered(&document);
        }
    }
}

#[test]
fn a_specimen_of_each_kind_can_be_looked_at_and_is_marked_as_a_draft() {
    for family in documents::Family::ALL {
        let document = documents::specimen(family, documents::Wording::ours());
        assert_eq!(document.body.family(), family);
        assert!(text(&rendered(&document)).contains("Projet, sans valeur d’engagement"), "{family:?}");
    }
}
