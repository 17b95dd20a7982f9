"""
Short texts that insult a person or a group, and the same texts without the insult: the labelled sets hold much slang of one kind and little plain
abuse, and what tells the two apart must be the insult, not what it is about.
"""

NOUNS = {
    True: """idiot moron fool liar coward clown loser jerk creep scumbag pig rat snake hypocrite traitor crook thug parasite imbecile dimwit
        lunatic pervert psycho bigot fraud weasel bastard asshole dumbass jackass dickhead prick twat douchebag whore slut bitch retard maggot
        sheep puppet disgrace sack_of_shit piece_of_trash piece_of_crap waste_of_space cry_baby sicko monster con_man crybaby nutjob
        shithead cunt tool bully degenerate deadbeat airhead numbskull dirtbag buffoon""".split(),
    False: """friend player doctor teacher neighbour leader fan reader fighter singer worker member voter guest hero legend gentleman writer runner
        lawyer driver student parent citizen winner speaker champion professional beginner customer visitor farmer soldier artist veteran helper
        good_person nice_guy team_player smart_kid great_dad true_friend colleague""".split(),
}
QUALITIES = {
    True: """stupid dumb pathetic disgusting worthless brainless ignorant braindead vile despicable filthy ugly retarded gutless spineless insane
        delusional clueless moronic idiotic repulsive sick_in_the_head full_of_shit full_of_crap dumb_as_a_rock a_joke evil crazy sickening trashy
        corrupt fat_and_lazy shameless two-faced nuts hateful crooked a_waste_of_oxygen beneath_contempt""".split(),
    False: """honest kind clever brave generous calm careful busy tired late ready patient polite strong funny quiet proud happy right wrong
        surprised worried ill hungry well-read good_at_this amazing beautiful lovely strict young serious upset nervous popular lucky
        out_of_town on_holiday unsure""".split(),
}
CRIES = {
    True: """shut_up go_to_hell screw_you fuck_you fuck_off kiss_my_ass eat_shit get_lost,_loser what_an_ass you_suck drop_dead piss_off
        bullshit what_a_load_of_crap you_make_me_sick lock_that_crook_up nobody_likes_you go_cry_to_mommy grow_a_brain wtf_is_wrong_with_you
        damn_you suck_it burn_in_hell get_a_life,_you_clown this_is_fucking_ridiculous what_a_shitshow holy_shit dumb_as_hell
        shame_on_you,_you_coward you_should_be_in_jail kick_his_ass no_one_gives_a_shit you_people_are_sick hope_you_rot""".split(),
    False: """thank_you good_luck well_done congratulations see_you_soon what_a_game love_you get_well_soon happy_birthday have_a_nice_day
        what_a_day good_morning take_care i_agree not_sure_about_that i_disagree that_is_too_bad this_is_sad what_a_shame please_help sounds_good
        you_are_right i_had_no_idea cannot_wait never_heard_of_it here_we_go_again nobody_knows_yet it_was_a_hard_day that_hurt we_lost_again
        this_worries_me bad_news_today keep_going so_true""".split(),
}
SWEARING = "fucking damn goddamn shitty bloody fuckin effing motherfucking stupid-ass crappy".split()
SUBJECTS = """he she they you that_guy this_man that_woman this_president the_mayor the_senator these_people liberals conservatives democrats republicans
    the_left the_right the_media antifa that_reporter this_judge the_referee this_team my_boss my_ex your_brother her_lawyer the_neighbours those_fans
    this_company that_celebrity the_government the_police protesters gun_owners feminists the_union the_teachers that_coach voters celebrities
    gun_control_activists maga_supporters the_lawmakers trolls fans_of_that_team the_host this_actor the_quarterback students boomers
    millennials""".split()
PLURAL = {
    "they", "you", "these_people", "liberals", "conservatives", "democrats", "republicans", "those_fans", "protesters", "gun_owners", "feminists", "voters",
    "celebrities", "gun_control_activists", "maga_supporters", "the_lawmakers", "trolls", "fans_of_that_team", "students", "boomers", "millennials",
    "the_neighbours", "the_teachers", "the_police",
}


def plain(words):
    return words.replace("_", " ")


def article(noun):
    return ("an " if noun[0] in "aeiou" else "a ") + noun


def remark(insulting, rng):
    """A sentence or two words about somebody."""
    subject, noun = rng.choice(SUBJECTS), plain(rng.choice(NOUNS[insulting]))
    quality = plain(rng.choice(QUALITIES[insulting]))
    who, verb, many = plain(subject), "are" if subject in PLURAL else "is", subject in PLURAL
    frames = [
        f"{who} {verb} {quality}",
        f"{who} {verb} so {quality}",
        f"what {article(noun)}",
        f"you are such {article(noun)}",
        f"stop being {article(noun)}",
        f"why {verb} {who} so {quality}?",
        f"only {article(noun)} would say that",
        f"{who} {'look' if many else 'looks'} like {article(noun)}",
        f"i think {who} {verb} {quality}",
        f"{quality} {noun}",
        f"a bunch of {noun}s",
        f"everyone knows {who} {verb} {quality}",
        f"{who} {'sound' if many else 'sounds'} {quality}",
        f"{who}... {quality}, as always",
        f"so {who} {verb} {quality} now?",
        plain(rng.choice(CRIES[insulting])),
        plain(rng.choice(CRIES[insulting])),
        plain(rng.choice(CRIES[insulting])),
    ]
    text = rng.choice(frames)
    return text if rng.random() < 0.4 else text[0].upper() + text[1:] + rng.choice((".", "!", "!!", "...", ""))


def sworn(sentence, rng):
    """The sentence with an oath before one of its words; None where there is no room."""
    words = sentence.split()
    if len(words) < 4:
        return None
    at = rng.randrange(1, len(words))
    return " ".join(words[:at] + [rng.choice(SWEARING)] + words[at:])


def texts(sentences, count, rng):
    """`count` pairs of text and whether it offends, half of them offensive; `sentences` are benign."""
    found = []
    while len(found) < count:
        insulting, sentence, draw = rng.random() < 0.5, rng.choice(sentences), rng.random()
        sentence = sentence if len(sentence) < 160 else ""
        if draw < 0.35:
            text = remark(insulting, rng)
        elif draw < 0.75:
            parts = [sentence, remark(insulting, rng)]
            rng.shuffle(parts)
            text = " ".join(part for part in parts if part)
        else:
            text = sworn(sentence, rng) if insulting else sentence
        if text:
            found.append(("@user " * rng.choice((0, 0, 1, 1, 2)) + text, insulting))
    return found
