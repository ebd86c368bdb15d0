use super::*;

/// The rung and the words of the strongest promise.
fn strongest(text: &str, lang: Lang) -> Option<(Rung, String)> {
    let promise = Ladder::builtin().promise(text, lang, 0)?;
    let words = promise
        .words
        .iter()
        .map(|parts| parts.iter().map(|s| &text[s.range()]).collect::<Vec<_>>().join(" … "));
    Some((promise.rung, words.collect::<Vec<_>>().join(" | ")))
}

fn check(lang: Lang, cases: &[(&str, Option<(Rung, &str)>)]) {
    let mut wrong = Vec::new();
    for (text, want) in cases {
        let got = strongest(text, lang);
        if got.as_ref().map(|(r, w)| (*r, w.as_str())) != *want {
            wrong.push(format!("{text}\n   want {want:?}\n   got  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_that_comes_with_the_program_is_read() {
    let ladder = Ladder::parse(Ladder::BUILTIN).expect("the built-in ladder is well formed");
    assert!(ladder.entries.len() > 80, "the whole table is read");
    assert_eq!(ladder.future, Some(6));
}

#[test]
fn a_wrong_line_is_named() {
    let wrong = |text: &str| Ladder::parse(text).expect_err("the text is no ladder");
    assert_eq!(wrong("# fine\n6\ten\n"), LadderError { line: 2, problem: LadderProblem::Columns });
    assert_eq!(wrong("9\ten\tverb\tgo\t\tno\t"), LadderError { line: 1, problem: LadderProblem::Rung });
    assert_eq!(wrong("3\tde\tverb\tgehen\t\tno\t").problem, LadderProblem::Language);
    assert_eq!(wrong("3\ten\tnoun\tgo\t\tno\t").problem, LadderProblem::Kind);
    assert_eq!(wrong("3\ten\tverb\t\t\tno\t").problem, LadderProblem::Expression);
    assert_eq!(wrong("3\ten\tverb\tgo\t\tmaybe\t").problem, LadderProblem::Governs);
}

#[test]
fn a_user_may_move_a_verb() {
    let ladder = Ladder::parse("4\ten\tverb\texplore\t\tno\tours\n").expect("one line is a ladder");
    let promise = ladder.promise("We explored options.", Lang::En, 10).expect("explore is on it");
    assert_eq!((promise.rung, promise.words), (4, vec![vec![Span::new(13, 21)]]));
}

#[test]
fn english_promises() {
    check(
        Lang::En,
        &[
            ("Further, they will identify and implement options.", Some((6, "will … implement"))),
            ("We will not compel any provider to weaken its products.", Some((6, "will not compel"))),
            ("The attacks committed this year in both ports showed how weak we are.", None),
            ("The crimes committed online harm children.", None),
            ("The Office on Crime committed five million dollars to it.", Some((6, "committed"))),
            ("The attackers committed to stop.", Some((6, "committed to stop"))),
            ("Maintainers are obligated to keep reports confidential.", Some((6, "are obligated to keep"))),
            ("They will explore additional actions.", Some((2, "will explore"))),
            ("Both countries have agreed to promote best practices.", Some((6, "agreed to promote"))),
            ("They have agreed to discuss their strategies.", Some((2, "agreed to discuss"))),
            ("We are strengthening and expanding access to justice.", None),
            ("The two nations affirmed their shared commitment to work bilaterally.", Some((3, "affirmed"))),
            (
                "At the meeting, they also reiterated their commitment to work together.",
                Some((3, "reiterated")),
            ),
            ("We are committed to protecting children.", Some((6, "committed to protecting"))),
            ("The ministers welcomed negotiations under the Lawful Use Act.", Some((1, "welcomed"))),
            ("Member States should consider new rules.", Some((2, "should consider"))),
            ("Member States should act.", Some((5, "should act"))),
            ("A person commits an offence under subsection (1).", None),
            ("Growth might not be strong enough.", None),
            ("We call on all parties to stop.", Some((5, "call on"))),
            ("The Minister must not impose a penalty.", Some((6, "must not impose"))),
            ("The Minister may not impose a penalty.", Some((6, "may not impose"))),
            ("They will be able to travel.", Some((2, "will be able"))),
            ("Threats that may affect the border are real.", None),
            ("Their support for the plan was clear.", None),
            ("The request for a review was made in May 2019.", None),
            ("We're going to grow capacity.", Some((6, "going to grow"))),
            ("They may edit comments, commits, code and other contributions.", Some((2, "may edit"))),
            ("You don't have to pay.", None),
            ("They met to discuss how to enhance cooperation.", Some((2, "discuss"))),
            ("Ministers will hold a vote on the report they met to discuss.", Some((6, "will hold"))),
            ("The purpose of the forum is to discuss safety.", None),
            ("“Companies will act” was the title.", None),
            ("", None),
        ],
    );
}

#[test]
fn french_promises() {
    check(
        Lang::Fr,
        &[
            (
                "Nous n’obligerons aucun fournisseur à affaiblir ses produits.",
                Some((6, "n’obligerons aucun")),
            ),
            (
                "Les fournisseurs ne doivent pas affaiblir leurs produits.",
                Some((6, "ne doivent pas affaiblir")),
            ),
            ("L’équipe s’oblige à garder les signalements confidentiels.", Some((6, "s’oblige à garder"))),
            (
                "Les responsables sont tenu·e·s de respecter la vie privée.",
                Some((6, "sont tenu·e·s de respecter")),
            ),
            ("En outre, nous explorerons des options.", Some((2, "explorerons"))),
            ("Ensemble, nous améliorerons notre coordination.", Some((6, "améliorerons"))),
            ("Nous avons convenu de promouvoir l’adoption de pratiques.", Some((6, "convenu de promouvoir"))),
            ("Nous avons convenu de discuter de la collecte de données.", Some((2, "convenu de discuter"))),
            ("Nous nous engageons toujours à le contrer.", Some((6, "nous engageons … contrer"))),
            ("Les deux pays s’engagent à améliorer le système.", Some((6, "s’engagent à améliorer"))),
            ("Nous affirmons notre engagement commun à travailler.", Some((3, "affirmons"))),
            ("Le Canada et ses alliés ont réitéré leur engagement.", Some((3, "réitéré"))),
            ("Nous saluons les efforts continus du groupe.", Some((1, "saluons"))),
            ("Nous entendons faire croître la capacité.", Some((3, "entendons faire"))),
            ("Ils se sont entendus sur un plan.", Some((6, "se sont entendus"))),
            ("Il n’est pas nécessaire d’être fonctionnaire.", None),
            ("Les pénalités ne peuvent être infligées.", Some((6, "ne peuvent être infligées"))),
            ("Le ministre peut désigner des personnes.", Some((2, "peut désigner"))),
            ("La menace qui pourrait frapper le pays est réelle.", None),
            ("Les États devraient envisager de nouvelles règles.", Some((2, "devraient envisager"))),
            ("Nous continuerons à poursuivre nos efforts.", Some((6, "continuerons à poursuivre"))),
            ("La demande de subvention est close.", None),
            ("Cette note présente le projet.", None),
            ("Nous travaillons ensemble avec vigilance.", None),
            ("Le SNC n’est qu’un outil.", None),
            ("Nos organismes mobiliseront leurs ressources.", Some((6, "mobiliseront"))),
            ("Chaque concept aura la structure suivante.", Some((6, "aura"))),
            ("Ils doivent allégeance à Sa Majesté.", None),
            ("Ils doivent aussi rendre compte à Sa Majesté.", Some((6, "doivent … rendre"))),
            (
                "Commet une infraction quiconque, sur l’ordre d’une entité étrangère, incite ou tente d’inciter une autre personne.",
                None,
            ),
            ("Quiconque reçoit une aide doit tenir des registres.", Some((6, "doit tenir"))),
            ("Le groupe incite les États à ratifier la convention.", Some((4, "incite"))),
        ],
    );
}

#[test]
fn a_forecast_promises_nothing() {
    check(
        Lang::En,
        &[
            ("Economic growth will proceed at a moderate pace.", None),
            ("The unemployment rate will gradually decline.", None),
            (
                "These actions, which together will increase the holdings, should put pressure on longer-term rates.",
                None,
            ),
            ("These actions should put pressure on rates, support markets, and help.", None),
            (
                "They opposed the conditions under which a very low range for that rate will be appropriate.",
                None,
            ),
            ("Inflation over the medium term likely will run at or below its objective.", None),
            ("A highly accommodative stance of monetary policy will remain appropriate.", None),
            ("The threat may grow.", None),
            ("The measures will be taken by June.", Some((6, "will be taken"))),
            ("The Committee will closely monitor prices.", Some((6, "will … monitor"))),
            ("Ministers of growth will act.", Some((6, "will act"))),
            ("We expect growth and will act on prices.", Some((6, "will act"))),
        ],
    );
    check(
        Lang::Fr,
        &[
            ("La croissance de l’économie restera modérée.", None),
            ("Le taux de chômage diminuera peu à peu.", None),
            ("Ces mesures devraient alléger la pression sur les prix.", None),
            ("Des mesures seront prises avant juin.", Some((6, "seront"))),
            ("Les ministres suivront la situation de près.", Some((6, "suivront"))),
        ],
    );
}

#[test]
fn what_a_meeting_was_held_for_is_considered() {
    check(
        Lang::Fr,
        &[
            (
                "Les ministres ont tenu une séance conjointe pour discuter de ces enjeux.",
                Some((2, "discuter")),
            ),
            ("Les ministres se sont réunis afin d’examiner la situation.", Some((2, "examiner"))),
            ("Ce forum offre une occasion de discuter.", None),
        ],
    );
}

#[test]
fn a_shift_is_named_for_its_mode() {
    let at = |rung| Some(Promise { rung, words: Vec::new() });
    let shift = |l, r, mode| compare(l, r, mode).map(|c| c.shift);
    assert_eq!(shift(at(2), at(6), Mode::Translation), Some(Shift::SofterLeft));
    assert_eq!(shift(at(6), at(2), Mode::Translation), Some(Shift::SofterRight));
    assert_eq!(shift(at(2), at(6), Mode::Succession), Some(Shift::Strengthened));
    assert_eq!(shift(at(6), at(2), Mode::Succession), Some(Shift::Softened));
    assert_eq!(shift(at(6), None, Mode::Succession), Some(Shift::OnlyLeft));
    assert_eq!(shift(None, at(1), Mode::Translation), Some(Shift::OnlyRight));
    assert_eq!(shift(at(3), at(3), Mode::Translation), Some(Shift::None));
    assert_eq!(shift(None, None, Mode::Translation), None);
}
