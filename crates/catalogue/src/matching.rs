//! How well a mission fits what an employee told, and why.

use domain::{Choice, Commitment, CommitmentLength, Home, Remote, Wishes};

use crate::catalogue::{Catalogue, Layer};
use crate::columns::FULL;
use crate::sorting::{self, Keyed};

/// How much each wish weighs. What was not told weighs nothing, and the others share its part.
const SKILLS: f64 = 40.0;
const NEARNESS: f64 = 30.0;
const TIME: f64 = 20.0;
const PILLARS: f64 = 10.0;

/// Why a mission fits.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    Distance {
        km: f64,
    },
    /// Nobody has to go there.
    Remote,
    /// A skill that was told, by its number in [`Catalogue::skills`].
    Skill(usize),
    Time(Commitment),
    /// A pillar that was told, by its number in [`Catalogue::pillars`].
    Pillar(usize),
}

/// From 0 to 100, with the reasons, those that weigh most first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fit {
    pub score: u8,
    pub reasons: Vec<Reason>,
}

/// What a wish adds: its weight, how far it is met from 0 to 1, and why.
struct Part {
    weight: f64,
    met: f64,
    reasons: Vec<Reason>,
}

impl Catalogue {
    /// How well a mission fits. One that is full fits nobody.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a hundred")]
    pub fn fit(&self, row: u32, wishes: &Wishes) -> Fit {
        let mut parts: Vec<Part> = [
            (!wishes.skills.is_empty()).then(|| self.skills_met(row, wishes)),
            wishes.home.as_ref().map(|home| self.nearness(row, home)),
            (!wishes.lengths.is_empty()).then(|| self.time_met(row, wishes)),
            (!wishes.pillars.is_empty()).then(|| self.pillars_met(row, wishes)),
        ]
        .into_iter()
        .flatten()
        .collect();
        let all: f64 = parts.iter().map(|part| part.weight).sum();
        if all == 0.0 || self.missions.has(row as usize, FULL) {
            return Fit::default();
        }
        let met: f64 = parts.iter().map(|part| part.weight * part.met).sum();
        parts.sort_by(|a, b| (b.weight * b.met).total_cmp(&(a.weight * a.met)));
        let reasons: Vec<Reason> = parts.into_iter().flat_map(|part| part.reasons).collect();
        // What has a reason fits at least a little, however near to nothing it comes.
        let least = if reasons.is_empty() { 0.0 } else { 1.0 };
        Fit { score: (met / all * 100.0).round().max(least) as u8, reasons }
    }

    /// Sorts missions by how well they fit; those that fit alike keep their order.
    pub fn order_by_fit(&self, wishes: &Wishes, rows: &mut [u32]) {
        let score = |row: u32| u64::from(u8::MAX - self.fit(row, wishes).score);
        let mut keyed: Vec<Keyed> = rows.iter().map(|row| (score(*row), *row)).collect();
        sorting::sort(&mut keyed);
        rows.iter_mut().zip(keyed).for_each(|(row, (_, sorted))| *row = sorted);
    }

    /// One skill that is asked for is most of it; a mission asks for few, and the rest is learnt there.
    fn skills_met(&self, row: u32, wishes: &Wishes) -> Part {
        let asked = self.missions.skills.get(row as usize);
        let known = |skill: &&u16| wishes.skills.contains(&self.words.skills[usize::from(**skill)].slug);
        let met: Vec<Reason> = asked.iter().filter(known).map(|skill| Reason::Skill(usize::from(*skill))).collect();
        let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        let share = if met.is_empty() { 0.0 } else { 0.6 + 0.4 * count(met.len()) / count(asked.len()) };
        Part { weight: SKILLS, met: share, reasons: met }
    }

    /// Falls slowly within the radius, then to nothing at twice the radius.
    fn nearness(&self, row: u32, home: &Home) -> Part {
        let remote = self.missions.remote(row as usize);
        let radius = f64::from(home.radius_km.max(1));
        let km = self.position(Layer::Missions, row).map(|at| at.distance_km(home.at));
        let near = km.map_or(0.0, |km| {
            let share = km / radius;
            if share <= 1.0 { 1.0 - 0.4 * share } else { (0.6 * (2.0 - share)).max(0.0) }
        });
        let from_home = match remote {
            Remote::Full => 1.0,
            Remote::Possible => 0.7,
            Remote::No => 0.0,
        };
        let reasons = match km {
            _ if remote == Remote::Full => vec![Reason::Remote],
            Some(km) if near > 0.0 => vec![Reason::Distance { km }],
            _ if from_home > 0.0 => vec![Reason::Remote],
            _ => Vec::new(),
        };
        Part { weight: NEARNESS, met: near.max(from_home), reasons }
    }

    /// A length next to one that was told is better than another.
    fn time_met(&self, row: u32, wishes: &Wishes) -> Part {
        let commitment = self.missions.commitment(row as usize);
        let place = |length: CommitmentLength| CommitmentLength::ALL.iter().position(|other| *other == length);
        let own = place(commitment.length()).unwrap_or_default();
        let apart = wishes.lengths.iter().filter_map(|length| Some(place(*length)?.abs_diff(own))).min();
        let (met, reasons) = match apart {
            Some(0) => (1.0, vec![Reason::Time(commitment)]),
            Some(1) => (0.4, Vec::new()),
            _ => (0.0, Vec::new()),
        };
        Part { weight: TIME, met, reasons }
    }

    fn pillars_met(&self, row: u32, wishes: &Wishes) -> Part {
        let mask = self.missions.pillars[row as usize];
        let pillars = self.words.pillars.iter().enumerate();
        let met = pillars.filter(|(bit, pillar)| mask >> bit & 1 == 1 && wishes.pillars.contains(&pillar.slug));
        let reasons: Vec<Reason> = met.map(|(bit, _)| Reason::Pillar(bit)).collect();
        Part { weight: PILLARS, met: if reasons.is_empty() { 0.0 } else { 1.0 }, reasons }
    }
}
