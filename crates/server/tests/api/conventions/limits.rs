//! The cumulative limit: over any chain of renewals of one person with one association.

use super::*;

/// Rules that let a convention be as long as the law does.
async fn long(three: &mut Three) {
    let rules = json!({ "version": 0, "maximum_days": 1098, "reminder_days": 7 });
    three.coordinator.put(&three.app, "/api/v1/convention-rules", &rules).await.is(200);
}

impl Three {
    /// Goes on with the one that follows, filled from its first day to a last one.
    pub(super) async fn follow(&mut self, last: NaiveDate) {
        let next = self.seen().await["followed_by"].as_str().unwrap().to_owned();
        self.id = next;
        let seen = self.seen().await;
        let first: NaiveDate = seen["content"]["starts_on"].as_str().unwrap().parse().unwrap();
        self.save(&fill(&seen["content"], first, last)).await.is(200);
    }
}

#[tokio::test]
async fn three_years_are_three_years_however_they_are_cut() {
    let mut three = Three::begun().await;
    long(&mut three).await;
    let seen = three.seen().await;
    three.save(&fill(&seen["content"], today(), hence(499))).await.is(200);
    three.does("propose", json!({})).await.is(200);
    three.all_sign().await;
    let first = three.id.clone();
    let renewed = three.does("renew", json!({})).await.is(200).json();
    assert!(renewed["followed_by"].is_string());
    assert_eq!(unless(&three.does("renew", json!({})).await), "not_renewed");
    three.follow(hence(999)).await;
    let second = three.seen().await;
    assert_eq!((&second["follows"], &second["content"]["starts_on"]), (&json!(first), &json!(hence(500))));
    assert_eq!(
        (&second["content"]["purpose"], &second["signatures"]),
        (&json!("Aider l’atelier à tenir ses comptes."), &json!([]))
    );
    three.does("propose", json!({})).await.is(200);
    three.all_sign().await;
    let left = three.seen().await["limit_left"].as_u64().unwrap();
    assert!((95..=96).contains(&left), "{left}");
    three.does("renew", json!({})).await.is(200);
    // One day more than is left is one too many.
    three.follow(hence(1000 + left)).await;
    assert_eq!(unless(&three.does("propose", json!({})).await), "within_limit");
    let seen = three.seen().await;
    three.save(&fill(&seen["content"], hence(1000), hence(999 + left))).await.is(200);
    three.does("propose", json!({})).await.is(200);
    three.all_sign().await;
    assert_eq!(three.seen().await["limit_left"], 0);
    // Nothing is left of it.
    assert_eq!(unless(&three.does("renew", json!({})).await), "limit_left");
}

#[tokio::test]
async fn what_became_too_much_while_it_waited_is_not_signed() {
    let mut three = Three::filled_for(today(), hence(299)).await;
    three.does("propose", json!({})).await.is(200);
    let address = three.address();
    sign(&three.app, &mut three.person, PERSON, &address).await.is(200);
    // The company allows a year meanwhile, and the person was lent before.
    let rules = json!({ "version": 0, "maximum_days": 366, "reminder_days": 7, "cumulative_years": 1 });
    three.coordinator.put(&three.app, "/api/v1/convention-rules", &rules).await.is(200);
    let before = "INSERT INTO conventions (id, association_id, person_id, email_key, status, version, draft, round, \
                  chain_after, head, tip, starts_on, ends_on, reason, cost_version, created_at, updated_at) \
                  SELECT follows_id, association_id, person_id, '', 'completed', 1, draft, 0, chain_after, chain_after, \
                  chain_after, '2025-01-01', '2025-06-30', '', 0, created_at, updated_at FROM conventions";
    let other = if three.app.db.url.starts_with("sqlite") {
        "x'0190a00000007000800000000000abcd'"
    } else {
        "'0190a000-0000-7000-8000-00000000abcd'"
    };
    three.app.db.execute(&before.replace("SELECT follows_id", &format!("SELECT {other}"))).await;
    let seen = three.seen().await;
    let hash = json!({ "document_hash": seen["document_hash"] });
    assert_eq!(unless(&three.member.post(&three.app, &format!("{address}/code"), &hash).await), "within_limit");
    assert_eq!(seen["limit_left"], 0);
}

#[tokio::test]
async fn more_half_days_of_a_year_than_the_company_lends_need_a_second_decision() {
    let mut three = Three::filled_for(today(), hence(99)).await;
    // 40 half days are asked for, in one year or in two.
    let rules = |version: i32, most: i32| json!({ "version": version, "maximum_days": 366, "reminder_days": 7, "allowance_half_days": most });
    three.coordinator.put(&three.app, "/api/v1/convention-rules", &rules(0, 40)).await.is(200);
    assert_eq!(three.seen().await["needs_approval"], false);
    three.coordinator.put(&three.app, "/api/v1/convention-rules", &rules(1, 10)).await.is(200);
    three.does("propose", json!({})).await.is(200);
    let address = three.address();
    sign(&three.app, &mut three.person, PERSON, &address).await.is(200);
    sign(&three.app, &mut three.member, MEMBER, &address).await.is(200);
    let seen = three.seen().await;
    assert_eq!(seen["needs_approval"], true);
    assert!(seen["held_back"].as_array().unwrap().contains(&json!({ "does": "sign", "unless": "approved" })));
    let mut second = three.app.signed_in("autre.coordination@example.fr", &[Role::Coordinator]).await;
    second.post(&three.app, &three.at("approval"), &json!({ "version": seen["version"] })).await.is(200);
    let held = sign(&three.app, &mut three.coordinator, COORDINATOR, &address).await.is(200).json();
    assert_eq!(held["status"], "active");
}
