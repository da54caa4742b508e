//! What the calendars of a person and of a convention say.

pub const MISSIONS: &str = "Mes missions";
pub const DEMONSTRATION: &str = "Démonstration";

/// Working time that is agreed; `load`: how much of each week.
pub fn agreed(mission: &str, load: &str) -> String {
    format!("Temps accordé\u{a0}: {mission} ({load} par semaine)")
}

pub fn first_day(mission: &str) -> String {
    format!("Premier jour\u{a0}: {mission}")
}

pub fn mid_term(mission: &str) -> String {
    format!("Bilan de mi-parcours\u{a0}: {mission}")
}

pub fn last_day(mission: &str) -> String {
    format!("Dernier jour et bilan final\u{a0}: {mission}")
}

pub fn return_to_work(mission: &str) -> String {
    format!("Retour au poste après\u{a0}: {mission}")
}
