//! What the daily step does: one mail for each address, and the next step of each listing.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Asked, DAYS_PER_ADDRESS, Step};

/// A listing as the daily step sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    pub asked: Asked,
    /// Who can be asked, each once. A listing with nobody to ask is neither asked nor greyed nor hidden.
    pub addresses: Vec<String>,
}

/// What is to be done now. Listings are named by their place in the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// One mail for each address, with the listings that it asks about.
    pub mails: BTreeMap<String, Vec<usize>>,
    pub steps: Vec<(usize, Step)>,
}

/// Plans the steps of today. `last_mail` says when an address was mailed last: within a week it is left alone, and a
/// listing that has no other address to be asked at waits.
pub fn plan(listings: &[Listing], last_mail: impl Fn(&str) -> Option<DateTime<Utc>>, now: DateTime<Utc>) -> Plan {
    let week = TimeDelta::days(DAYS_PER_ADDRESS);
    let is_free = |address: &str| last_mail(address).is_none_or(|at| now - at >= week);
    let mut plan = Plan::default();
    for (place, listing) in listings.iter().enumerate() {
        let Some(step) = listing.asked.next_step(now.date_naive()) else { continue };
        let free: Vec<&String> = match step {
            Step::Ask => listing.addresses.iter().filter(|address| is_free(address)).collect(),
            Step::Grey | Step::Hide => listing.addresses.iter().collect(),
        };
        if free.is_empty() {
            continue;
        }
        if step == Step::Ask {
            for address in free {
                plan.mails.entry(address.clone()).or_default().push(place);
            }
        }
        plan.steps.push((place, step));
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;
    use crate::freshness::{DAYS_BETWEEN_MAILS, DAYS_GREYED, FreshnessState, Rhythm};
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;

    fn start() -> DateTime<Utc> {
        "2026-01-31T06:00:00Z".parse().unwrap()
    }

    fn listing(addresses: &[&str]) -> Listing {
        let asked = Asked {
            rhythm: Rhythm::Monthly,
            state: FreshnessState::Current,
            confirmed_on: start().date_naive() - TimeDelta::days(40),
            unanswered: 0,
            last_step_on: None,
        };
        Listing { asked, addresses: addresses.iter().map(|&address| address.to_owned()).collect() }
    }

    #[test]
    fn several_listings_of_one_address_are_one_mail() {
        let listings = [listing(&["a"]), listing(&["a", "b"]), listing(&["b"])];
        let plan = plan(&listings, |_| None, start());
        assert_eq!(plan.mails, BTreeMap::from([("a".to_owned(), vec![0, 1]), ("b".to_owned(), vec![1, 2])]));
        assert_eq!(plan.steps.len(), 3);
    }

    #[test]
    fn an_address_that_was_mailed_this_week_is_left_alone_and_its_listing_waits() {
        let listings = [listing(&["a"]), listing(&["a", "b"])];
        let last = |hours: i64| move |address: &str| (address == "a").then(|| start() - TimeDelta::hours(hours));
        let early = plan(&listings, last(7 * 24 - 1), start());
        assert_eq!(early.mails, BTreeMap::from([("b".to_owned(), vec![1])]));
        assert_eq!(early.steps, [(1, Step::Ask)]);
        assert_eq!(plan(&listings, last(7 * 24), start()).mails["a"], [0, 1]);
    }

    #[test]
    fn a_listing_with_nobody_to_ask_is_left_as_it_is() {
        let mut silent = listing(&[]);
        assert_eq!(plan(&[silent.clone()], |_| None, start()), Plan::default());
        silent.asked.unanswered = 2;
        silent.asked.last_step_on = Some(start().date_naive() - TimeDelta::days(90));
        assert_eq!(plan(&[silent], |_| None, start()), Plan::default());
    }

    /// One day: minutes at which the step runs, and listings that are confirmed before it.
    fn days() -> impl Strategy<Value = Vec<(Vec<i64>, Vec<usize>)>> {
        // Most days nobody answers, so that listings come to their end too.
        let answers = prop_oneof![9 => Just(vec![]), 1 => vec(0usize..6, 1..3)];
        vec((vec(0i64..1440, 0..3), answers), 400)
    }

    fn listings() -> impl Strategy<Value = Vec<Listing>> {
        let rhythm = (0..Rhythm::ALL.len()).prop_map(|at| Rhythm::ALL[at]);
        let one = (rhythm, btree_set(0u8..4, 0..4), 0i64..400).prop_map(|(rhythm, addresses, age)| {
            let mut one = listing(&[]);
            one.asked.rhythm = rhythm;
            one.asked.confirmed_on = start().date_naive() - TimeDelta::days(age);
            one.addresses = addresses.into_iter().map(|number| format!("address-{number}")).collect();
            one
        });
        vec(one, 6)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]
        #[test]
        fn whatever_the_days_and_answers_no_address_is_mailed_twice_a_week_and_nothing_is_hidden_before_two_unanswered_mails(
            mut listings in listings(), days in days()
        ) {
            let mut last: BTreeMap<String, DateTime<Utc>> = BTreeMap::new();
            // Of each listing: the days of its mails since it was confirmed, and the day on which it was greyed.
            let mut asked: Vec<Vec<chrono::NaiveDate>> = vec![vec![]; listings.len()];
            let mut greyed = vec![None; listings.len()];
            for (number, (runs, answers)) in days.into_iter().enumerate() {
                let morning = start() + TimeDelta::days(i64::try_from(number).unwrap()) - TimeDelta::hours(6);
                for place in answers {
                    listings[place].asked = listings[place].asked.confirmed(morning.date_naive());
                    asked[place].clear();
                    greyed[place] = None;
                }
                let mut runs = runs;
                runs.sort_unstable();
                for minutes in runs {
                    let now = morning + TimeDelta::minutes(minutes);
                    let today = now.date_naive();
                    let planned = plan(&listings, |address| last.get(address).copied(), now);
                    for (address, about) in &planned.mails {
                        if let Some(before) = last.insert(address.clone(), now) {
                            prop_assert!(now - before >= TimeDelta::days(7), "{address}: {before} and {now}");
                        }
                        prop_assert!(about.iter().all(|place| listings[*place].addresses.contains(address)));
                    }
                    for (place, step) in planned.steps {
                        let mailed = planned.mails.values().any(|about| about.contains(&place));
                        match step {
                            Step::Ask => {
                                prop_assert!(mailed && asked[place].len() < 2);
                                asked[place].push(today);
                            }
                            Step::Grey => {
                                prop_assert_eq!(asked[place].len(), 2);
                                prop_assert!(today - asked[place][1] >= TimeDelta::days(DAYS_BETWEEN_MAILS));
                                greyed[place] = Some(today);
                            }
                            Step::Hide => {
                                prop_assert_eq!(asked[place].len(), 2);
                                let since = greyed[place].expect("greyed first");
                                prop_assert!(today - since >= TimeDelta::days(DAYS_GREYED));
                            }
                        }
                        prop_assert!(!listings[place].addresses.is_empty());
                        listings[place].asked = listings[place].asked.after(step, today);
                    }
                }
            }
            for listing in &listings {
                if listing.addresses.is_empty() {
                    prop_assert_eq!(listing.asked.state, FreshnessState::Current);
                }
            }
        }
    }
}
