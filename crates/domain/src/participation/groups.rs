//! Who is counted together. It follows from the roster alone: what people do has no part in it.

/// Where one stands when the whole tree is walked, and the last of those below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub first: usize,
    pub last: usize,
}

impl Span {
    /// Whether one stands below the other, or is the other.
    pub fn holds(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Those below.
    pub fn people(self) -> usize {
        self.last - self.first
    }
}

/// A roster as it is counted: people are their places in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Each one's manager: nobody for a top, or where managers go round in a circle.
    pub managers: Vec<Option<usize>>,
    pub spans: Vec<Span>,
    /// The one at whom the group is anchored that each person is counted in; some are in none.
    pub anchors: Vec<Option<usize>>,
    /// Everybody, each before their manager.
    order: Vec<usize>,
}

/// People in a row, who can be put behind another row at once.
#[derive(Debug, Clone, Copy, Default)]
struct Pool {
    ends: Option<(usize, usize)>,
    people: usize,
}

impl Organisation {
    /// From the bottom up: the pool of a manager are their reports and the pools below that were too small. A pool of
    /// `least` people is a group; a smaller one goes up; what is too small at a top is in no group.
    pub fn of(managers: &[Option<usize>], least: usize) -> Self {
        let (managers, order) = ordered(managers);
        let spans = spans(&managers, &order);
        let anchors = anchors(&managers, &order, least);
        Self { managers, spans, anchors, order }
    }

    /// Everybody, each before their manager.
    pub fn upwards(&self) -> impl Iterator<Item = usize> {
        self.order.iter().copied()
    }

    /// How many groups are anchored at each one or below.
    pub fn groups_within(&self) -> Vec<usize> {
        let mut within = vec![0; self.managers.len()];
        for anchor in self.anchors.iter().flatten() {
            within[*anchor] = 1;
        }
        for one in self.upwards() {
            if let Some(manager) = self.managers[one] {
                within[manager] += within[one];
            }
        }
        within
    }
}

/// The managers without circles, and everybody before their manager. Leaves are taken first, then whoever has become one;
/// those who never do are on a circle.
fn ordered(managers: &[Option<usize>]) -> (Vec<Option<usize>>, Vec<usize>) {
    let people = managers.len();
    let mut managers: Vec<Option<usize>> =
        managers.iter().map(|manager| manager.filter(|manager| *manager < people)).collect();
    let mut waiting = vec![0_usize; people];
    for manager in managers.iter().flatten() {
        waiting[*manager] += 1;
    }
    let mut ready: Vec<usize> = (0..people).filter(|one| waiting[*one] == 0).collect();
    let mut order = Vec::with_capacity(people);
    while let Some(one) = ready.pop() {
        order.push(one);
        if let Some(manager) = managers[one] {
            waiting[manager] -= 1;
            if waiting[manager] == 0 {
                ready.push(manager);
            }
        }
    }
    for one in 0..people {
        if waiting[one] > 0 {
            managers[one] = None;
            order.push(one);
        }
    }
    (managers, order)
}

fn spans(managers: &[Option<usize>], order: &[usize]) -> Vec<Span> {
    let mut sizes = vec![1_usize; managers.len()];
    for one in order {
        if let Some(manager) = managers[*one] {
            sizes[manager] += sizes[*one];
        }
    }
    let mut spans = vec![Span { first: 0, last: 0 }; managers.len()];
    let mut free = vec![0_usize; managers.len()];
    let mut top = 0;
    for one in order.iter().rev() {
        let from = managers[*one].map_or(&mut top, |manager| &mut free[manager]);
        let first = *from;
        *from += sizes[*one];
        spans[*one] = Span { first, last: first + sizes[*one] - 1 };
        free[*one] = first + 1;
    }
    spans
}

fn anchors(managers: &[Option<usize>], order: &[usize], least: usize) -> Vec<Option<usize>> {
    let mut next: Vec<Option<usize>> = vec![None; managers.len()];
    let mut pools = vec![Pool::default(); managers.len()];
    let mut anchors = vec![None; managers.len()];
    for one in order {
        let pool = std::mem::take(&mut pools[*one]);
        let manager = managers[*one];
        if pool.people >= least.max(1) {
            let mut member = pool.ends.map(|(first, _)| first);
            while let Some(of) = member {
                anchors[of] = Some(*one);
                member = next[of];
            }
        } else if let Some(manager) = manager {
            join(&mut pools[manager], pool, &mut next);
        }
        if let Some(manager) = manager {
            join(&mut pools[manager], Pool { ends: Some((*one, *one)), people: 1 }, &mut next);
        }
    }
    anchors
}

fn join(pool: &mut Pool, more: Pool, next: &mut [Option<usize>]) {
    let Some((first, last)) = more.ends else { return };
    pool.ends = match pool.ends {
        Some((start, end)) => {
            next[end] = Some(first);
            Some((start, last))
        }
        None => Some((first, last)),
    };
    pool.people += more.people;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A manager after each of the sizes; everybody of a team follows them. The first is the top.
    fn teams(sizes: &[usize]) -> Vec<Option<usize>> {
        let mut managers = vec![None];
        for size in sizes {
            let leads = managers.len();
            managers.push(Some(0));
            managers.extend(std::iter::repeat_n(Some(leads), *size));
        }
        managers
    }

    fn size_of(organisation: &Organisation, anchor: usize) -> usize {
        organisation.anchors.iter().filter(|of| **of == Some(anchor)).count()
    }

    #[test]
    fn a_team_that_is_large_enough_is_a_group_of_its_own() {
        let organisation = Organisation::of(&teams(&[12, 11, 3]), 12);
        assert_eq!(size_of(&organisation, 1), 12);
        // The two small ones go up, with the three who lead.
        assert_eq!(size_of(&organisation, 0), 11 + 3 + 3);
        assert_eq!(organisation.anchors[0], None);
        assert_eq!(organisation.groups_within()[0], 2);
        assert_eq!(organisation.groups_within()[1], 1);
    }

    #[test]
    fn what_is_too_small_at_the_top_is_in_no_group() {
        let organisation = Organisation::of(&teams(&[4, 4]), 12);
        assert!(organisation.anchors.iter().all(Option::is_none));
        let organisation = Organisation::of(&teams(&[4, 4]), 10);
        assert_eq!(size_of(&organisation, 0), 10);
    }

    #[test]
    fn a_single_report_after_the_other_is_counted_where_there_are_enough() {
        // A chain: each leads the next alone.
        let chain: Vec<Option<usize>> = (0..30).map(|place: usize| place.checked_sub(1)).collect();
        let organisation = Organisation::of(&chain, 10);
        assert_eq!([19, 9].map(|anchor| size_of(&organisation, anchor)), [10, 10]);
        assert_eq!(organisation.anchors[29], Some(19));
        assert_eq!(organisation.anchors[1], None);
    }

    #[test]
    fn whoever_is_on_a_circle_is_a_top_and_everybody_else_stays_where_they_are() {
        // 0 and 1 lead each other, 2 leads themselves; ten work with 0, ten with 2.
        let mut managers = vec![Some(1), Some(0), Some(2)];
        managers.extend([Some(0); 10]);
        managers.extend([Some(2); 10]);
        managers.push(Some(99));
        let organisation = Organisation::of(&managers, 10);
        assert_eq!(organisation.managers[..3], [None, None, None]);
        assert_eq!([0, 1, 2].map(|anchor| size_of(&organisation, anchor)), [10, 0, 10]);
        assert_eq!(organisation.managers[23], None);
    }

    #[test]
    fn whoever_is_below_has_a_span_within_and_nobody_else() {
        let managers = teams(&[3, 2]);
        let organisation = Organisation::of(&managers, 10);
        let holds = |one: usize, other: usize| organisation.spans[one].holds(organisation.spans[other]);
        for (one, _) in managers.iter().enumerate() {
            for (other, of) in managers.iter().enumerate() {
                let below = one == other || *of == Some(one) || (one == 0 && other != 0);
                assert_eq!(holds(one, other), below, "{one} {other}");
            }
        }
        assert_eq!(organisation.spans[0].people(), managers.len() - 1);
    }

    #[test]
    fn a_large_company_is_walked_once_however_deep_it_is() {
        let chain: Vec<Option<usize>> = (0..180_000).map(|place: usize| place.checked_sub(1)).collect();
        let organisation = Organisation::of(&chain, 500);
        assert_eq!(organisation.anchors.iter().flatten().count(), 180_000 / 500 * 500 - 500);
    }
}
