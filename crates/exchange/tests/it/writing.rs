//! What we write is read by our own reader as it was, and by any reader of XML.

use chrono::{DateTime, NaiveDate, Utc};
use domain::mission::AssociationRef;
use domain::{
    AssociationDetail, AssociationSummary, Commitment, DepartmentCode, Effort, Located, MissionDetail, MissionKind,
    MissionStatus, MissionSummary, Position, PostalCode, Precision, Remote, Rna, Siret, Slug,
};
use exchange::{AtomHead, AtomWriter, FeedHead, FeedMission, FeedWriter, Options};
use proptest::prelude::*;

use crate::told;

fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn association(name: &str) -> AssociationDetail {
    let siret = Siret::parse("80746931700018").unwrap();
    AssociationDetail {
        kept: false,
        responsiveness: None,
        unconfirmed_since: None,
        summary: AssociationSummary {
            greyed: false,
            slug: Slug::of(name, 1),
            name: name.to_owned(),
            commune: Some("Niort".into()),
            department: DepartmentCode::parse("79").ok(),
            location: None,
            activities: vec![],
            open_missions: 1,
        },
        description: "Ce que nous faisons & pourquoi.".into(),
        rna: Rna::parse("W751234567").ok(),
        siren: Some(siret.siren()),
        siret: Some(siret),
        street: Some("10 rue Exemple".into()),
        postal_code: PostalCode::parse("79000").ok(),
        commune_code: None,
        website: None,
        email: None,
        phone: None,
        confirmed_on: None,
        source: None,
    }
}

fn mission(title: &str, description: &str) -> MissionDetail {
    MissionDetail {
        former_pillars: Vec::new(),
        responsiveness: None,
        unconfirmed_since: None,
        summary: MissionSummary {
            slug: Slug::of(title, 1),
            title: title.to_owned(),
            association: AssociationRef { slug: Slug::of("association", 1), name: "Association".into(), greyed: false },
            kind: MissionKind::LongSkills,
            pillars: vec![Slug::of("financement", 1), Slug::of("lieux-partages", 1)],
            skills: vec![Slug::of("rh", 1), Slug::of("donnees", 1)],
            commitment: Commitment { effort: Effort::Week { half_days: 4, weeks: 26 }, on_working_time: true },
            starts_on: NaiveDate::from_ymd_opt(2027, 1, 11),
            ends_on: NaiveDate::from_ymd_opt(2027, 7, 9),
            places: 3,
            places_left: 3,
            remote: Remote::Possible,
            commune: Some("Niort".into()),
            department: DepartmentCode::parse("79").ok(),
            location: Some(Located { at: Position::new(46.3258, -0.4593).unwrap(), precision: Precision::Street }),
            reduced_mobility: true,
            public_transport: false,
            status: MissionStatus::Published,
            demonstration: false,
            published_on: NaiveDate::from_ymd_opt(2026, 11, 25).unwrap(),
        },
        description: description.to_owned(),
        street: Some("10 rue Exemple".into()),
        postal_code: Some("79000".into()),
        updated_at: moment(),
    }
}

fn feed(mission: &MissionDetail, association: &AssociationDetail) -> Vec<u8> {
    let head = FeedHead { publisher: "Alliance & Cie", url: "https://alliance.example", built_at: moment() };
    let mut writer = FeedWriter::new(Vec::new(), &head).unwrap();
    writer.mission(&FeedMission { mission, association, url: "https://alliance.example/m?a=1&b=2" }).unwrap();
    writer.finish().unwrap()
}

fn comes_back(mission: &MissionDetail, association: &AssociationDetail) {
    let bytes = feed(mission, association);
    let (rows, ended) = told::rows(&bytes, &Options::default());
    assert!(ended.complete && ended.file.is_empty(), "{:?}", ended.file);
    let row = &rows[0];
    assert_eq!(row.findings, [], "{}", String::from_utf8_lossy(&bytes));
    let candidate = row.candidate.as_ref().unwrap();
    let (read, said) = (candidate.mission.as_ref().unwrap(), &mission.summary);
    assert_eq!(read.client_id, said.slug.as_str());
    assert_eq!(read.draft.title, said.title);
    assert_eq!(read.draft.description, mission.description);
    assert_eq!(
        (read.draft.kind, read.draft.commitment, read.draft.remote, read.draft.places),
        (said.kind, said.commitment, said.remote, said.places)
    );
    assert_eq!((&read.draft.pillars, &read.draft.skills), (&said.pillars, &said.skills));
    assert_eq!((read.draft.starts_on, read.draft.ends_on), (said.starts_on, said.ends_on));
    assert_eq!((read.draft.location, read.posted_on), (said.location, Some(said.published_on)));
    assert_eq!(
        (read.draft.reduced_mobility, read.draft.public_transport),
        (said.reduced_mobility, said.public_transport)
    );
    assert_eq!(read.address.street, "10 rue Exemple");
    assert_eq!(read.application_url.as_ref().unwrap().as_str(), "https://alliance.example/m?a=1&b=2");
    let draft = candidate.association.draft.validate().unwrap();
    assert_eq!((draft.name, draft.description), (association.summary.name.clone(), association.description.clone()));
    assert_eq!(
        (draft.rna, draft.siren, draft.siret),
        (association.rna.clone(), association.siren.clone(), association.siret.clone())
    );
    assert_eq!((draft.street, draft.postal_code), (association.street.clone(), association.postal_code.clone()));
}

#[test]
fn a_mission_that_was_written_is_read_as_it_was() {
    let description =
        "Mettre en place l'accueil, à deux <3 & plus.\n\nAu programme :\n- préparer\n- **tenir** la permanence ]]> fin";
    comes_back(&mission("Chargé·e d'accueil « & Cie »", description), &association("L'Œuvre & fils"));
}

#[test]
fn what_xml_cannot_hold_is_dropped_and_the_feed_stays_well_formed() {
    let bytes = feed(
        &mission("Un titre\u{b} <entier>", &format!("{}\u{0}\u{ffff}", "Une description ".repeat(4))),
        &association("Nom\u{1f}"),
    );
    let (rows, ended) = told::rows(&bytes, &Options::default());
    assert!(ended.complete);
    assert_eq!(rows[0].label, "Un titre");
}

#[test]
fn atom_holds_one_entry_for_each_mission_with_its_point() {
    let head = AtomHead {
        id: "https://alliance.example/atom?pilier=a&b",
        title: "Missions <nouvelles>",
        page: "https://alliance.example/",
        address: "https://alliance.example/atom?pilier=a&b",
        updated: moment(),
    };
    let mut writer = AtomWriter::new(Vec::new(), &head).unwrap();
    for title in ["Première & seule", "Deuxième"] {
        let mission = mission(title, "Une <description> qui suffit.");
        writer.mission(&mission, "tag:alliance.example,2026:/m/1", "https://alliance.example/m/1?a&b").unwrap();
    }
    let text = String::from_utf8(writer.finish().unwrap()).unwrap();
    assert_eq!(text.matches("<entry>").count(), 2);
    for part in [
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"",
        "<title>Missions &lt;nouvelles&gt;</title>",
        "href=\"https://alliance.example/atom?pilier=a&amp;b\"",
        "<updated>2026-09-21T14:13:20Z</updated>",
        "<published>2026-11-25T00:00:00Z</published>",
        "<category term=\"financement\"/>",
        "<content type=\"text\">Une &lt;description&gt; qui suffit.</content>",
        "<georss:point>46.3258 -0.4593</georss:point>",
        "<name>Association</name>",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

proptest! {
    #[test]
    fn every_mission_comes_back(
        title in "[A-Za-zÀ-ÿœ&'’«»\\]>·(][A-Za-zÀ-ÿœ&'’«»\\]>·( ]{8,60}[a-z]",
        lines in prop::collection::vec("[a-zé&>\\]'\"]([a-zé&>\\]'\" ]{0,60})[a-zé.]", 2..8),
        half_days in 1u8..=10,
        weeks in 1u16..=156,
        lat in 42.0..51.0f64,
        lon in -4.0..8.0f64,
        places in 1u16..=500,
    ) {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines: Vec<String> = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let mut made = mission(&title, &format!("{} {}", "Une description qui est assez longue.", lines.join("\n")));
        // What stands for a reference in HTML is one: `&amp;` in a text is read as `&`.
        prop_assume!(!made.description.contains(';') && !title.contains(';'));
        made.summary.commitment.effort = Effort::Week { half_days, weeks };
        let at = Position::new((lat * 1e6).round() / 1e6, (lon * 1e6).round() / 1e6).unwrap();
        made.summary.location = Some(Located { at, precision: Precision::Address });
        (made.summary.places, made.summary.places_left) = (places, places);
        comes_back(&made, &association("Une association"));
    }
}
