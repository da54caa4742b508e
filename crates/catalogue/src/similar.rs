//! Missions like another one.

use crate::catalogue::{Catalogue, Layer};
use crate::sorting::{self, Keyed};

impl Catalogue {
    /// The missions most like one: pillars, skills and form in common, then nearness. Never itself, never a full one.
    pub fn similar(&self, mission: u32, count: usize) -> Vec<u32> {
        let missions = &self.missions;
        let at = mission as usize;
        let here = self.position(Layer::Missions, mission);
        let mut scored: Vec<Keyed> = (0..self.mission_count())
            .filter(|row| *row != mission && !missions.has(*row as usize, crate::columns::FULL))
            .map(|row| {
                let other = row as usize;
                let pillars = (missions.pillars[at] & missions.pillars[other]).count_ones();
                let skills = missions.skills.get(at).iter().filter(|skill| missions.skills.get(other).contains(skill));
                let alike = i64::from(pillars) * 40
                    + i64::try_from(skills.count()).unwrap_or_default() * 30
                    + i64::from(missions.kind[at] == missions.kind[other]) * 20;
                // Ten kilometres weigh as one point, to a cap: a far mission may still be the most alike.
                let far = match (here, self.position(Layer::Missions, row)) {
                    (Some(here), Some(there)) => tens_of_km(here.distance_km(there)),
                    _ => 50,
                };
                (sorting::signed(far.min(100) - alike), row)
            })
            .collect();
        sorting::sort(&mut scored);
        scored.into_iter().take(count).map(|(_, row)| row).collect()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "distances on Earth are small")]
fn tens_of_km(km: f64) -> i64 {
    (km / 10.0) as i64
}
