//! What time a day in a mission is given on.

use crate::choice::choice;

choice! {
    /// What time is given. The company sets how many days a year it lends of each kind that is its own.
    TimeKind {
        /// Working time, lent for a mission: skills sponsorship (CGI, art. 238 bis; Code du travail, art. L. 8241-2).
        SkillsSponsorship = "skills_sponsorship" / "mecenat",
        /// Single days that the company gives to everyone.
        SolidarityDay = "solidarity_day" / "journee-solidaire",
        /// A person's own time: nobody's business at work, and never shown to a manager.
        OwnTime = "own_time" / "temps-personnel",
    }
}

impl TimeKind {
    /// Staff is lent, as the law calls it (Code du travail, art. L. 8241-2): that alone is valued as a gift. Single days that
    /// the company gives to everyone are not, and one's own time is no gift of the company.
    pub fn is_loan(self) -> bool {
        matches!(self, Self::SkillsSponsorship)
    }

    /// The manager agrees to it.
    pub fn is_working_time(self) -> bool {
        !matches!(self, Self::OwnTime)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;

    #[test]
    fn all_but_ones_own_time_is_working_time_and_one_kind_of_it_is_lent() {
        let working: Vec<TimeKind> = TimeKind::ALL.iter().copied().filter(|kind| kind.is_working_time()).collect();
        assert_eq!(working, [TimeKind::SkillsSponsorship, TimeKind::SolidarityDay]);
        let lent: Vec<TimeKind> = TimeKind::ALL.iter().copied().filter(|kind| kind.is_loan()).collect();
        assert_eq!(lent, [TimeKind::SkillsSponsorship]);
    }
}
