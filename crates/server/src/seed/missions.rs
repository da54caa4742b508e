//! Places the templates at associations. The same day gives the same missions.

use chrono::{Days, NaiveDate};
use domain::{Commitment, MissionDraft, MissionKind, MissionStatus, Remote, Slug};

use super::random::Random;
use super::templates::{TEMPLATES, Template};
use super::{SeedAssociation, SeedMission, Slugs, charter};

const DEMONSTRATION: usize = 430;
const NATIONAL: usize = 25_000;

/// One mission for each department, then more where there are more associations; some full, a few drafts and closed ones.
pub fn demonstration(associations: &[SeedAssociation], today: NaiveDate) -> Vec<SeedMission> {
    let mut maker = Maker { random: Random::new(2014), today, slugs: Slugs::default() };
    let mut missions = vec![maker.seve(associations)];
    let mut order: Vec<usize> = (1..associations.len()).collect();
    maker.random.shuffle(&mut order);
    // The first of each department come before all others.
    let mut seen = std::collections::HashSet::new();
    let (first, rest): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|at| {
        associations[*at].association.department.as_ref().is_some_and(|code| seen.insert(code.clone()))
    });
    // Templates come round in a shuffled order, so that pillars alternate.
    let mut templates: Vec<&Template> = TEMPLATES.iter().collect();
    maker.random.shuffle(&mut templates);
    let mut turn = 0;
    for association in first.into_iter().chain(rest) {
        if missions.len() >= DEMONSTRATION {
            break;
        }
        // The next in turn that fits.
        let naf = &associations[association].naf;
        let Some(at) =
            (turn..turn + templates.len()).map(|at| at % templates.len()).find(|at| fits(templates[*at], naf))
        else {
            continue;
        };
        turn = at + 1;
        let number = missions.len();
        missions.extend(maker.mission(templates[at], associations, association, number));
    }
    missions
}

/// Missions for load, spread over all associations.
pub fn national(associations: &[SeedAssociation], today: NaiveDate) -> Vec<SeedMission> {
    let mut maker = Maker { random: Random::new(25), today, slugs: Slugs::default() };
    let mut missions = vec![maker.seve(associations)];
    while missions.len() < NATIONAL {
        let association = maker.random.below(associations.len());
        let number = missions.len();
        if let Some(template) = maker.random.pick(TEMPLATES) {
            missions.extend(maker.mission(template, associations, association, number));
        }
    }
    missions
}

fn fits(template: &Template, naf: &str) -> bool {
    template.fits.is_empty() || template.fits.iter().any(|start| naf.starts_with(start))
}

struct Maker {
    random: Random,
    today: NaiveDate,
    slugs: Slugs,
}

impl Maker {
    fn mission(
        &mut self,
        template: &Template,
        associations: &[SeedAssociation],
        association: usize,
        number: usize,
    ) -> Option<SeedMission> {
        let of = &associations[association];
        let starts_on = (!self.random.one_in(4)).then(|| self.day_ahead(7, 150)).flatten();
        let weeks = match template.effort {
            domain::Effort::Week { weeks, .. } => u64::from(weeks),
            _ => 4 + self.random.below(20) as u64,
        };
        let ends_on = starts_on.and_then(|day| day.checked_add_days(Days::new(weeks * 7)));
        let places = match template.kind {
            MissionKind::Volunteering => u16::try_from(1 + self.random.below(6)).unwrap_or(1),
            _ => u16::try_from(1 + self.random.below(2)).unwrap_or(1),
        };
        let draft = MissionDraft {
            title: template.title.to_owned(),
            description: template.description.to_owned(),
            kind: template.kind,
            pillars: template.pillars.iter().map(|slug| Slug::of(slug, 1)).collect(),
            skills: template.skills.iter().map(|slug| Slug::of(slug, 1)).collect(),
            commitment: Commitment {
                effort: template.effort,
                on_working_time: template.kind != MissionKind::Volunteering,
            },
            starts_on,
            ends_on,
            places,
            limits_interests: self.random.one_in(5),
            remote: template.remote,
            location: None,
            reduced_mobility: self.random.one_in(2),
            public_transport: self.random.below(3) > 0,
            contact_email: format!("{}@associations.example", contact(of)),
        };
        let mission = draft.validate().ok()?;
        let status = match number % 70 {
            11 => MissionStatus::Draft,
            23 => MissionStatus::Closed,
            5 | 37 => MissionStatus::Full,
            _ => MissionStatus::Published,
        };
        let title = format!("{} {}", mission.title, of.association.name);
        Some(SeedMission {
            slug: self.slugs.unique(&title),
            association,
            mission,
            status,
            published_on: self.day_before(90),
            demonstration: true,
        })
    }

    /// The mission of the first convention, as it is told.
    fn seve(&mut self, associations: &[SeedAssociation]) -> SeedMission {
        let starts_on = self.day_ahead(30, 31);
        let draft = MissionDraft {
            title: "Chef·fe de projet ressources humaines, un an".to_owned(),
            description: "La première convention de l’Alliance Dynamique : pendant un an, une directrice ou un directeur des \
                          ressources humaines de La Poste rejoint SEVE comme chef·fe de projet.\n\nCette fiche montre à quoi \
                          ressemble une mission longue : une convention entre La Poste et l’association, un avenant au contrat de \
                          travail, un salaire maintenu, un retour préparé dès le départ.\n\nCe que l’on y fait :\n- comprendre \
                          l’association et ses besoins\n- conduire un projet de bout en bout avec son équipe\n- transmettre ce que \
                          l’on sait avant de partir"
                .to_owned(),
            kind: MissionKind::LongSkills,
            pillars: vec![Slug::of(charter::SKILLS, 1)],
            skills: ["rh", "gestion-de-projet"].map(|slug| Slug::of(slug, 1)).to_vec(),
            commitment: Commitment { effort: domain::Effort::Week { half_days: 10, weeks: 52 }, on_working_time: true },
            starts_on,
            ends_on: starts_on.and_then(|day| day.checked_add_days(Days::new(364))),
            places: 1,
            limits_interests: false,
            remote: Remote::Possible,
            location: None,
            reduced_mobility: false,
            public_transport: false,
            contact_email: "seve@associations.example".to_owned(),
        };
        let mission = draft.validate().expect("the mission of the first convention is sound: a test reads it");
        SeedMission {
            slug: self.slugs.unique(&format!("{} {}", mission.title, associations[0].association.name)),
            association: 0,
            mission,
            status: MissionStatus::Published,
            published_on: self.today,
            demonstration: true,
        }
    }

    /// A Monday between two numbers of days ahead.
    fn day_ahead(&mut self, least: usize, most: usize) -> Option<NaiveDate> {
        use chrono::Datelike;
        let day = self.today.checked_add_days(Days::new((least + self.random.below(most - least)) as u64))?;
        day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
    }

    fn day_before(&mut self, most: usize) -> NaiveDate {
        self.today.checked_sub_days(Days::new(self.random.below(most) as u64)).unwrap_or(self.today)
    }
}

/// The local part of a mailbox that exists nowhere: `.example` is reserved.
fn contact(of: &SeedAssociation) -> String {
    of.slug.as_str().chars().take(60).collect::<String>().trim_matches('-').to_owned()
}
