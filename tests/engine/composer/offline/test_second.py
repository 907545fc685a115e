def test_the_second_voice_shares_many_but_not_all_of_the_leads_onsets(compose):
    shares = []
    for number in range(40):
        for phase in compose("adventure", number)[0].sheet.phases[1:]:
            lead, second = ({note.step for note in part} for part in (phase.lead, phase.second))
            shares.append(len(lead & second) / len(lead))
    assert 0.4 < sorted(shares)[len(shares) // 2] < 0.76


def test_where_they_sing_together_the_second_voice_lies_under_the_lead(compose):
    under = together = 0
    for number in range(20):
        for phase in compose("adventure", number)[0].sheet.phases[1:]:
            lead = {note.step: note.pitch for note in phase.lead}
            for note in phase.second:
                if note.step in lead:
                    together += 1
                    under += note.pitch < lead[note.step]
    assert under / together > 0.95


def test_the_second_voice_is_softer_than_the_lead(compose):
    for phase in compose("adventure")[0].sheet.phases:
        lead, second = (sum(n.velocity for n in part) / len(part) for part in (phase.lead, phase.second))
        assert second < lead
