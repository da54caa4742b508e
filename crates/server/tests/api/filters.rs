//! What the server finds is what a plain loop over the rows finds.

use alliance_server::seed::{SeedMission, SeedSet};
use chrono::Days;
use domain::text::fold;
use domain::{
    Choice, Commitment, CommitmentLength, Effort, Located, MissionDraft, MissionFilter, MissionKind, MissionStatus,
    Precision, Remote, Slug,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::TestRunner;

use crate::app::TestApp;
use crate::stock::{self, at, day, draft, mission};

const PILLARS: [&str; 4] = [stock::ENERGY, stock::PLACES, stock::FUNDING, "pilier-inconnu"];
const SKILLS: [&str; 3] = ["comptabilite", "droit", "logistique"];
const DEPARTMENTS: [&str; 4] = ["79", "17", "93", "75"];
const TITLES: [&str; 4] = ["Réparer des vélos", "Tenir l’épicerie", "Relire un contrat", "Œuvrer au marais"];

/// A hundred missions, each different from its neighbours in several ways at once.
pub fn rows() -> SeedSet {
    let mut set = stock::set();
    set.missions = (0..100)
        .map(|n: usize| {
            let small = u16::try_from(n).unwrap();
            let effort = match n % 3 {
                0 => Effort::Hours { hours: 1 + small * 5 },
                1 => Effort::Days { half_days: 1 + small },
                _ => Effort::Week { half_days: 4, weeks: 1 + small },
            };
            let kind = MissionKind::ALL[n / 2 % 3];
            let own = Located { at: at(46.0 + f64::from(small) / 50.0, 0.25), precision: Precision::Commune };
            let slug = |text: &str| Slug::parse(text).unwrap();
            let draft = MissionDraft {
                kind,
                pillars: PILLARS[..3].iter().skip(n % 3).take(1 + n % 2).map(|text| slug(text)).collect(),
                skills: SKILLS.iter().take(n % 4).map(|text| slug(text)).collect(),
                commitment: Commitment {
                    effort,
                    on_working_time: kind != MissionKind::Volunteering && !n.is_multiple_of(5),
                },
                starts_on: (!n.is_multiple_of(4)).then(|| day(2027, 1, 1) + Days::new(n as u64 * 3)),
                remote: Remote::ALL[n / 3 % 3],
                location: n.is_multiple_of(7).then_some(own),
                reduced_mobility: n.is_multiple_of(2),
                public_transport: n.is_multiple_of(3),
                ..draft(TITLES[n / 5 % 4])
            };
            let status = MissionStatus::ALL[if n.is_multiple_of(9) { n / 9 % 4 } else { 1 }];
            mission(&format!("mission-{n}"), n % 4, status, &draft)
        })
        .collect();
    set
}

/// Every word begins a word of the title, of the association's name, of its commune, of a skill or of a pillar; all but
/// the last are whole.
fn holds(set: &SeedSet, row: &SeedMission, text: &str) -> bool {
    let of = &set.associations[row.association].association;
    let skills = set.skills.iter().filter(|skill| row.mission.skills.contains(&skill.slug)).map(|skill| &skill.label);
    let pillars =
        set.pillars.iter().filter(|pillar| row.mission.pillars.contains(&pillar.slug)).map(|pillar| &pillar.label);
    let single = |word: &str| word.strip_suffix('s').filter(|root| root.len() > 2).unwrap_or(word).to_owned();
    let all = [&row.mission.title, &of.name].into_iter().chain(&of.commune).chain(skills).chain(pillars);
    let hay: Vec<String> = all.flat_map(|text| fold(text).split(' ').map(single).collect::<Vec<_>>()).collect();
    let words: Vec<String> = fold(text).split_whitespace().map(single).collect();
    words.iter().enumerate().all(|(place, word)| {
        let last = place + 1 == words.len();
        hay.iter().any(|other| if last { other.starts_with(word.as_str()) } else { other == word })
    })
}

fn passes(set: &SeedSet, row: &SeedMission, filter: &MissionFilter) -> bool {
    let (new, of) = (&row.mission, &set.associations[row.association].association);
    let place = new.location.or(of.location).map(|located| located.at);
    let any = |wanted: &[Slug], has: &[Slug]| wanted.is_empty() || wanted.iter().any(|slug| has.contains(slug));
    matches!(row.status, MissionStatus::Published | MissionStatus::Full)
        && any(&filter.pillars, &new.pillars)
        && any(&filter.skills, &new.skills)
        && (filter.kinds.is_empty() || filter.kinds.contains(&new.kind))
        && (filter.lengths.is_empty() || filter.lengths.contains(&new.commitment.length()))
        && (filter.remotes.is_empty() || filter.remotes.contains(&new.remote))
        && (filter.departments.is_empty()
            || of.department.as_ref().is_some_and(|code| filter.departments.contains(code)))
        && filter
            .near
            .as_ref()
            .and_then(|near| Some((near.at?, near.radius_km)))
            .is_none_or(|(from, radius)| place.is_some_and(|place| place.distance_km(from) <= f64::from(radius)))
        && new.starts_on.is_none_or(|start| filter.starts_from.is_none_or(|from| start >= from))
        && new.starts_on.is_none_or(|start| filter.starts_to.is_none_or(|to| start <= to))
        && filter.on_working_time.is_none_or(|wanted| new.commitment.on_working_time == wanted)
        && (!filter.reduced_mobility || new.reduced_mobility)
        && (!filter.public_transport || new.public_transport)
        && filter.bounds.is_none_or(|bounds| place.is_none_or(|place| bounds.contains(place)))
        && holds(set, row, &filter.text)
}

fn list(name: &'static str, values: &'static [&'static str]) -> impl Strategy<Value = String> {
    let some = subsequence(values, 1..=values.len().min(3));
    option::weighted(0.25, some)
        .prop_map(move |chosen| chosen.map_or(String::new(), |v| format!("&{name}={}", v.join(","))))
}

/// A query string, as a client would write it.
fn query() -> impl Strategy<Value = String> {
    let codes = |name, codes: Vec<&'static str>| list(name, codes.leak());
    let lists = (
        list("pillar", &PILLARS),
        list("skill", &SKILLS),
        list("department", &DEPARTMENTS),
        codes("kind", MissionKind::ALL.iter().map(|kind| kind.code()).collect()),
        codes("length", CommitmentLength::ALL.iter().map(|length| length.code()).collect()),
        codes("remote", Remote::ALL.iter().map(|remote| remote.code()).collect()),
    );
    let others = vec![
        "&q=velo",
        "&q=epicerie%20ten",
        "&q=MARAIS",
        "&q=oeuvrer%20comptabilite",
        "&near=46.3,-0.4&radius_km=30",
        "&near=48.9,2.4",
        "&near=46.5,0&radius_km=150",
        "&starts_from=2027-03-01",
        "&starts_to=2027-06-01",
        "&starts_from=2027-02-01&starts_to=2027-04-30",
        "&on_working_time=true",
        "&on_working_time=false",
        "&reduced_mobility=true",
        "&public_transport=true",
        "&bbox=-1,46,1,47",
        "&bbox=2,48,3,49",
    ];
    (lists, subsequence(others, 0..3)).prop_map(|((a, b, c, d, e, f), others)| {
        let mut all = [a, b, c, d, e, f].concat();
        let mut seen = Vec::new();
        for other in others {
            // Each parameter once.
            let name = other.split('=').next().unwrap_or_default();
            if !seen.contains(&name) {
                seen.push(name);
                all.push_str(other);
            }
        }
        all
    })
}

#[test]
fn the_server_finds_and_counts_what_a_plain_loop_does() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let set = rows();
    let app = runtime.block_on(TestApp::with(set.clone(), |_| {}));
    let mut runner = TestRunner::new(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() });
    let sorts = select(vec!["relevance", "newest", "soonest", "nearest"]);
    let outcome = runner.run(&(query(), sorts), |(query, sort)| {
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let (filter, faults) = MissionFilter::read(&pairs, domain::query::Vocabulary::Api);
        prop_assert_eq!(faults, vec![]);
        let answer = runtime.block_on(app.get(&format!("/api/v1/missions?limit=100&sort={sort}{query}"))).is(200);
        let mut found = answer.slugs();
        found.sort();
        let count = |filter: &MissionFilter| set.missions.iter().filter(|row| passes(&set, row, filter)).count();
        let rows = set.missions.iter().filter(|row| passes(&set, row, &filter));
        let mut expected: Vec<String> = rows.map(|row| row.slug.to_string()).collect();
        expected.sort();
        prop_assert_eq!(&found, &expected);
        let json = answer.json();
        prop_assert_eq!(json["total"].as_u64(), Some(expected.len() as u64));
        // A count leaves its own filter aside, and the box.
        for facet in json["facets"]["pillar"].as_array().unwrap() {
            let pillars = vec![Slug::parse(facet["value"].as_str().unwrap()).unwrap()];
            let with = MissionFilter { pillars, bounds: None, ..filter.clone() };
            prop_assert_eq!(facet["count"].as_u64(), Some(count(&with) as u64));
        }
        for facet in json["facets"]["kind"].as_array().unwrap() {
            let kinds = vec![MissionKind::from_code(facet["value"].as_str().unwrap()).unwrap()];
            let with = MissionFilter { kinds, bounds: None, ..filter.clone() };
            prop_assert_eq!(facet["count"].as_u64(), Some(count(&with) as u64));
        }
        // GeoJSON says the same rows.
        let features =
            runtime.block_on(app.get(&format!("/api/v1/missions.geojson?sort={sort}{query}"))).is(200).json();
        let ids: Vec<&str> =
            features["features"].as_array().unwrap().iter().map(|feature| feature["id"].as_str().unwrap()).collect();
        prop_assert_eq!(ids, answer.slugs());
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
