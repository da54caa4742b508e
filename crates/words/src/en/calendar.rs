//! What the calendars of a person and of a convention say.

pub const MISSIONS: &str = "My missions";
pub const DEMONSTRATION: &str = "Demonstration";

/// Working time that is agreed; `load`: how much of each week.
pub fn agreed(mission: &str, load: &str) -> String {
    format!("Agreed time: {mission} ({load} a week)")
}

pub fn first_day(mission: &str) -> String {
    format!("First day: {mission}")
}

pub fn mid_term(mission: &str) -> String {
    format!("Half-time review: {mission}")
}

pub fn last_day(mission: &str) -> String {
    format!("Last day and final review: {mission}")
}

pub fn return_to_work(mission: &str) -> String {
    format!("Back to work after: {mission}")
}
