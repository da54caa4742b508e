//! The page of the charter.

use super::format::counted;

pub const TITLE: &str = "The charter of the Alliance";
pub const H1: &str = "Lending time and know-how to those who need them";
pub const LEAD: &str = "The Alliance Dynamique links La Poste with the social economy. Volunteers from La Poste put their skills at the service of associations, for a few hours or a whole year.";
pub const EXPLORE: &str = "Explore missions";
pub const HOW: &str = "How it works";
pub const PILLARS: &str = "The five pillars";
pub const PILLARS_LEAD: &str = "The 2014 charter stands on five pillars. Each mission serves at least one of them.";
pub const FIRST: &str = "The first agreement";
pub const FIRST_TEXT: &str = "It was signed with the association SEVE, for one year: a human resources director from La Poste works there as project manager. What has worked once can work all over France.";
pub const EMBED: &str = "Make a map for your site";
pub const FAQ: &str = "Your questions";

/// Four steps: a title, what happens.
pub const STEPS: [(&str, &str); 4] = [
    ("You look", "On the map, filter missions by pillar, by length or by place. No account is needed."),
    ("You say so", "A short message, and the association gets it at once. It answers you directly."),
    (
        "You agree",
        "If the mission is on your working time, your manager gives their agreement. For a long mission, an agreement (“convention”) sets out the tasks, the dates and the place, and an amendment is added to your contract.",
    ),
    (
        "You go, and you come back",
        "Your salary is maintained during a skills sponsorship mission. At the end you take stock and return to La Poste, with what you have learnt.",
    ),
];

/// Questions and honest answers.
pub const QUESTIONS: [(&str, &str); 4] = [
    (
        "Does my manager have to agree?",
        "Yes, for anything done on working time. Volunteering, in your own time, is nobody’s business but yours.",
    ),
    (
        "How long can a mission last?",
        "From a few hours to several months. Since the French law of 15 April 2024, staff can be lent to an organisation of general interest for up to three years.",
    ),
    (
        "What does it cost the association?",
        "Nothing for a skills sponsorship mission: La Poste keeps paying the salary.",
    ),
    (
        "What if I change my mind?",
        "The email you receive has a link to withdraw your interest. The association is told, and that is all.",
    ),
];

pub fn missions(count: u32) -> String {
    counted(count, "open mission", "open missions")
}

pub fn see(label: &str) -> String {
    format!("See the missions of the pillar {label}")
}
