//! What the law sets, each figure with the days it holds for and where it is written.
//!
//! A figure that changes is a new line, never another number in an old one: what was signed or given under the old one is
//! still counted by it. The sources below were read on the pages that are named; Légifrance itself was not at hand, so that
//! whoever answers for the figures compares them with it once a year.

use chrono::NaiveDate;

use super::money::Cents;

/// A figure and the days on which it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LegalRule<T> {
    pub value: T,
    pub from: NaiveDate,
    /// The last day; nothing: it still holds.
    pub until: Option<NaiveDate>,
    pub source: &'static str,
}

impl<T> LegalRule<T> {
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }
}

/// The figure that holds on a day; nothing where the table does not say.
pub fn in_force<T>(rules: &[LegalRule<T>], day: NaiveDate) -> Option<&LegalRule<T>> {
    rules.iter().find(|rule| rule.holds_on(day))
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => panic!("no such day"),
    }
}

/// The most years that a person may be lent to one body.
///
/// Read in both wordings of the article: the one of 2017 in the Journal officiel, the present one on doctrine.fr
/// (`LEGIARTI000035639306`). The text says that the loan of one employee may not last longer; that several loans to the
/// same association are added up is the strict reading that the Alliance holds itself to.
pub const LOAN_YEARS: &[LegalRule<u32>] = &[
    LegalRule {
        value: 2,
        from: day(2018, 1, 1),
        until: Some(day(2024, 4, 16)),
        source: "Code du travail, art. L. 8241-3 (ordonnance n° 2017-1387 du 22 septembre 2017, art. 33)",
    },
    LegalRule {
        value: 3,
        from: day(2024, 4, 17),
        until: None,
        source: "Code du travail, art. L. 8241-3 (loi n° 2024-344 du 15 avril 2024, art. 6)",
    },
];

/// The ceiling of the social security (Code de la sécurité sociale, art. L. 241-3), of which three are the most that
/// counts of one person lent (CGI, art. 238 bis, 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SocialCeiling {
    pub year: Cents,
    pub month: Cents,
    pub day: Cents,
    pub hour: Cents,
}

const fn ceiling(month: u32, day: u32, hour: u32) -> SocialCeiling {
    SocialCeiling {
        year: Cents::from_euros(12 * month),
        month: Cents::from_euros(month),
        day: Cents::from_euros(day),
        hour: Cents::from_euros(hour),
    }
}

/// An order sets the month and the day; the year is twelve months, and the hour is published beside them.
///
/// Read: for 2024 on franchecomte.msa.fr and ghr.fr, for 2025 the announcement of the Bulletin officiel de la sécurité
/// sociale of 4 November 2024 (lexplicite.fr; the order itself was not read), for 2026 the order on juriblio.fr
/// (`JORF` n° 0300 of 23 December 2025), its hour on francetransactions.com. All three days are 5.5 % of the month and all
/// three hours 0.75 %, to the nearest euro.
pub const SOCIAL_CEILINGS: &[LegalRule<SocialCeiling>] = &[
    LegalRule {
        value: ceiling(3864, 213, 29),
        from: day(2024, 1, 1),
        until: Some(day(2024, 12, 31)),
        source: "Arrêté du 19 décembre 2023 portant fixation du plafond de la sécurité sociale pour 2024",
    },
    LegalRule {
        value: ceiling(3925, 216, 29),
        from: day(2025, 1, 1),
        until: Some(day(2025, 12, 31)),
        source: "Arrêté du 19 décembre 2024 portant fixation du plafond de la sécurité sociale pour 2025",
    },
    LegalRule {
        value: ceiling(4005, 220, 30),
        from: day(2026, 1, 1),
        until: Some(day(2026, 12, 31)),
        source: "Arrêté du 22 décembre 2025 portant fixation du plafond de la sécurité sociale pour 2026",
    },
];

/// How many ceilings count of one person who is lent all the year.
///
/// Read as sos-entreprises.com quotes the article. It names the ceiling without a period: the year's is taken here, as much
/// of it as the person was lent. Others take three months of it; which is meant was not found at the source.
pub const CEILINGS_A_PERSON: &[LegalRule<u32>] = &[LegalRule {
    value: 3,
    from: day(2020, 12, 31),
    until: None,
    source: "CGI, art. 238 bis, 1 (loi n° 2019-1479 du 28 décembre 2019, art. 134)",
}];

/// Hours of a full year's work, for a cost that is known by the hour. The article itself was not read.
pub const YEAR_HOURS: &[LegalRule<u32>] =
    &[LegalRule { value: 1607, from: day(2016, 8, 10), until: None, source: "Code du travail, art. L. 3121-41" }];

/// What a gift takes off a company's tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GiftRules {
    /// Of 100, up to the threshold, and beyond it.
    pub rate: u32,
    pub reduced_rate: u32,
    /// Of the gifts of a tax year, those to bodies that feed, house and care for people in difficulty aside: they take
    /// the full rate whatever their sum, and do not count towards it.
    pub threshold: Cents,
    /// The most that counts in a tax year is the greater of this and so many thousandths of the turnover.
    pub floor: Cents,
    pub turnover_per_mille: u32,
    /// What is over it counts in so many tax years after, at the rate that it had.
    pub carried_years: u32,
}

/// By the day on which a tax year closes.
///
/// Read: culture.gouv.fr (general regime), lexplicite.fr (what does not count towards the threshold, and from when),
/// demeure-historique.org (both floors and from when), sylvacctes.org (the rate of what is carried, BOI-BIC-RICI-20-30-20
/// n° 45). Not read: the act that set the first floor.
pub const GIFT_RULES: &[LegalRule<GiftRules>] = &[
    LegalRule {
        value: GiftRules {
            rate: 60,
            reduced_rate: 60,
            threshold: Cents::from_euros(2_000_000),
            floor: Cents::from_euros(10_000),
            turnover_per_mille: 5,
            carried_years: 5,
        },
        from: day(2019, 12, 31),
        until: Some(day(2020, 12, 30)),
        source: "CGI, art. 238 bis (loi n° 2018-1317 du 28 décembre 2018, art. 148)",
    },
    LegalRule {
        value: GiftRules {
            rate: 60,
            reduced_rate: 40,
            threshold: Cents::from_euros(2_000_000),
            floor: Cents::from_euros(20_000),
            turnover_per_mille: 5,
            carried_years: 5,
        },
        from: day(2020, 12, 31),
        until: None,
        source: "CGI, art. 238 bis (loi n° 2019-1479 du 28 décembre 2019, art. 134)",
    },
];

/// The form of the receipt, which a company needs for what it gave since the first of January 2022.
///
/// The second version is the one that fetes-de-france.fr names on 12 January 2026; a third is in use in free software of
/// 2026 (Dolibarr). From which day each holds was not found; any document with the same mentions will do (rescrit of
/// 21 June 2023, as cabinet-bourdiau.fr tells it).
pub const RECEIPT_FORM: &[LegalRule<&str>] = &[LegalRule {
    value: "2041-MEC-SD (Cerfa n° 16216*02)",
    from: day(2022, 1, 1),
    until: None,
    source: "CGI, art. 238 bis, 5 bis (loi n° 2021-1109 du 24 août 2021, art. 19)",
}];

#[cfg(test)]
mod tests {
    use super::*;

    /// Each figure follows the one before without a day between, and says where it is written.
    fn is_a_calendar<T>(rules: &[LegalRule<T>]) {
        for pair in rules.windows(2) {
            assert_eq!(pair[0].until.and_then(|last| last.succ_opt()), Some(pair[1].from), "{}", pair[1].source);
        }
        assert!(rules.iter().all(|rule| !rule.source.is_empty() && rule.until.is_none_or(|last| rule.from <= last)));
    }

    #[test]
    fn the_figures_of_each_table_follow_one_another() {
        is_a_calendar(LOAN_YEARS);
        is_a_calendar(SOCIAL_CEILINGS);
        is_a_calendar(CEILINGS_A_PERSON);
        is_a_calendar(YEAR_HOURS);
        is_a_calendar(GIFT_RULES);
        is_a_calendar(RECEIPT_FORM);
    }

    #[test]
    fn the_loan_grew_to_three_years_the_day_after_the_law_was_published() {
        let years = |on| in_force(LOAN_YEARS, on).map(|rule| rule.value);
        assert_eq!(
            [day(2017, 12, 31), day(2024, 4, 16), day(2024, 4, 17), day(2040, 1, 1)].map(years),
            [None, Some(2), Some(3), Some(3)]
        );
    }

    #[test]
    fn the_ceilings_are_the_published_ones() {
        // 46 368 €, 47 100 € and 48 060 € a year: the pages that are named at the table.
        let published = [(2024, 46_368), (2025, 47_100), (2026, 48_060)];
        for (year, euros) in published {
            let of = in_force(SOCIAL_CEILINGS, day(year, 7, 1)).unwrap().value;
            assert_eq!(of.year, Cents::from_euros(euros));
            let to_the_euro = |part| (of.month.share(part, 10_000).unwrap().get() + 50) / 100 * 100;
            assert_eq!((of.day.get(), of.hour.get()), (to_the_euro(550), to_the_euro(75)), "{year}");
        }
        assert_eq!(in_force(SOCIAL_CEILINGS, day(2023, 12, 31)), None);
    }
}
