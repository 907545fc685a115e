"""The English words of a vibe, continued: moods, paces, genres, times, weather, creatures, and words without effect."""

from engine.composer.offline.lexicon import Family

MOODS = (
    Family(
        "calm peaceful relaxing gentle quiet soft serene tranquil chill mellow soothing restful sleepy dreamy ambient "
        "lullaby lofi lo_fi relaxed peace sleep meditation meditative still slumber easy tender delicate drowsy "
        "floaty hush silence silent rest bedtime laid_back low_key unhurried contemplative comfy comforting spa safe "
        "relax soothe save_point",
        energy=-0.8, speed=-0.6, bright=0.3, tension=-0.8, legato=0.7, modes="major:3 lydian:2 mixolydian:1",
        drums="light:4 hush:2", bass="root_fifth:2 pedal:1", arpeggio="broken:3 rolling:2", colour="sevenths:3",
        lead="soft_lead:3", titles="dream:3", weight=1.5,
    ),
    Family(
        "cosy cozy warm snug homey fireplace hearth blanket wholesome friendly kind kindness pleasant sweet candle "
        "lantern",
        energy=-0.5, speed=-0.4, bright=0.6, tension=-0.8, legato=0.4, modes="major:4 mixolydian:1",
        drums="light:4", bass="root_fifth:2 walking:1", arpeggio="broken:3", colour="sevenths:3", lead="soft_lead:2",
        titles="hearth:4",
    ),
    Family(
        "happy joy cheerful fun playful merry upbeat silly cute funny joyful glad delight bouncy goofy jolly comic "
        "comedy cartoon kids child children toy party carnival circus festival fair celebration celebrate birthday "
        "candy rainbow sparkly whimsical quirky lively cheery zany kawaii positive smile laugh optimistic jaunty "
        "lighthearted mischievous balloon_pop bubbly chirpy",
        energy=0.3, speed=0.35, bright=0.9, tension=-0.6, legato=-0.4, height=0.3,
        modes="major:5 mixolydian:2 lydian:1", drums="light:1 rock:2 four:1 latin:1", bass="root_fifth:3 octaves:1 walking:1",
        arpeggio="stabs:2 broken:2", titles="joy:4", weight=1.2,
    ),
    Family(
        "sad melancholy sorrow lonely grief tears cry tragic lost funeral heartbroken loss farewell mourning "
        "nostalgic bittersweet melancholic sadness regret lament wistful blue depressing forlorn goodbye alone "
        "solitude nostalgia longing yearning mournful somber sombre hopeless despair weeping broken tragedy "
        "heartbreak remorse loneliness memories desolate",
        energy=-0.5, speed=-0.5, bright=-0.6, tension=0.0, legato=0.7, modes="minor:5 dorian:2",
        drums="light:3 halftime:2", bass="root_fifth:2 pedal:2", arpeggio="broken:4", colour="sevenths:2",
        lead="soft_lead:3", titles="sorrow:4", weight=1.2,
    ),
    Family(
        "dark grim gloomy black shadow ominous menacing darkness gloom bleak wicked foreboding brooding murky "
        "malevolent ghastly dismal corrupted corruption vile malice cruel villainous moody dusk_of_doom night_terror",
        energy=0.0, speed=-0.1, bright=-0.9, tension=0.5, height=-0.4, modes="minor:4 phrygian:3 harmonic_minor:2",
        drums="halftime:2 toms:1", bass="ostinato:1 pedal:1 eighths:1", arpeggio="sparse:1 broken:1", titles="shadow:4",
        weight=1.2,
    ),
    Family(
        "bright light colourful colorful vivid shiny golden radiant gleaming glow glowing shining sparkle sparkling "
        "brilliant luminous sunlit",
        energy=0.1, bright=0.9, tension=-0.3, height=0.3, modes="major:4 lydian:3", arpeggio="rolling:1 broken:1",
        titles="sky:1 joy:1",
    ),
    Family(
        "tense suspense danger urgent anxious panic suspenseful dangerous nervous threat alarm emergency pressure "
        "stress stressful anxiety thriller peril perilous deadly hazard warning toxic poison trapped paranoid bomb",
        energy=0.3, speed=0.3, bright=-0.5, tension=0.9, legato=-0.3, modes="minor:3 phrygian:2 harmonic_minor:2",
        drums="breakbeat:2 toms:2", bass="ostinato:3 eighths:1", arpeggio="running:2", colour="diminished:1",
        titles="shadow:2 speed:1",
    ),
    Family(
        "hope hopeful wonder magic magical dream fantasy enchanted miracle inspiring uplifting inspirational wish "
        "fairytale fairy_tale ethereal wonderful mystical_dream awe spell unicorn faith new_beginning rebirth "
        "imagination marvel last_hope",
        energy=0.0, bright=0.6, tension=-0.2, legato=0.5, height=0.3, modes="lydian:3 major:3 mixolydian:1",
        drums="light:2 rock:1", bass="root_fifth:2", arpeggio="rolling:4", colour="suspended:2", lead="soft_lead:1 bell:1",
        titles="dream:3 sky:1",
    ),
    Family(
        "love romantic romance heart kiss beautiful beauty lovely emotional elegant graceful wedding affection "
        "passion passionate intimate pretty grace",
        energy=-0.4, speed=-0.4, bright=0.3, tension=-0.3, legato=0.8, modes="major:3 minor:1", drums="light:3",
        bass="root_fifth:3", arpeggio="broken:4", colour="sevenths:4", metre="waltz:1 common:2", lead="soft_lead:3",
        titles="dream:2 sorrow:1",
    ),
    Family(
        "high_energy energetic intense frantic hectic wild furious chaotic aggressive explosive powerful hyper "
        "adrenaline fierce relentless brutal ferocious extreme violent fury rage frenzy insane crazy angry mad "
        "epic_battle savage heavy hardcore loud dense action action_packed thrilling exciting dynamic pumping chaos "
        "mayhem maximum all_out unstoppable berserk overdrive driven vigorous",
        energy=1.0, speed=0.5, tension=0.3, legato=-0.4, drums="rock:2 breakbeat:2", weight=2.0, titles="speed:1 blood:1",
    ),
    Family(
        "low_energy lazy tired minimal sparse subtle minimalist faint simple thin light_touch understated empty "
        "background restrained plain_and_simple small little tiny",
        energy=-0.9, speed=-0.3, weight=2.0, drums="light:2",
    ),
    Family("fast quick rapid speedy brisk swift blistering allegro presto uptempo up_tempo lightning_fast faster "
           "breakneck vivace fast_paced hasty supersonic", speed=1.0, energy=0.3, weight=3.0),
    Family("slow sluggish adagio largo downtempo down_tempo slower lento crawling plodding slow_paced glacial_pace",
           speed=-1.1, energy=-0.3, weight=3.0),
    Family("moderate medium medium_tempo mid_tempo andante moderato steady", speed=-0.1, weight=2.0),
    Family("rock metal punk guitar riff grunge hard_rock heavy_metal thrash power_metal headbang", energy=0.8, speed=0.4,
           bright=-0.3, legato=-0.3, modes="minor:4 mixolydian:2 phrygian:1", drums="rock:8", bass="eighths:3 gallop:3",
           arpeggio="stabs:2", colour="power:4", lead="square_lead:1", titles="blood:1 ember:1 speed:1"),
    Family("techno trance rave club edm eurobeat eurodance electro dance dancefloor house disco_house italo dj hardstyle",
           energy=0.6, legato=-0.2, bpm=(124, 142), modes="minor:4 dorian:2", drums="four:9",
           bass="offbeat:4 octaves:3", arpeggio="running:4", titles="neon:3"),
    Family("funk funky disco groovy soul motown boogie groove slap", energy=0.4, speed=-0.1, bright=0.2, legato=-0.5,
           modes="dorian:5 mixolydian:4", drums="breakbeat:4 four:2", bass="syncopated:6 octaves:1",
           arpeggio="stabs:5", colour="sevenths:5", titles="neon:1 joy:1"),
    Family("jazz jazzy swing blues bebop ragtime big_band lounge swinging bluesy charleston", energy=0.0, bright=0.3,
           legato=-0.1, swing=0.3, modes="dorian:3 mixolydian:3 major:3", drums="swing:9", bass="walking:9",
           arpeggio="stabs:5", colour="sevenths:9", titles="neon:1 hearth:1"),
    Family("hip_hop hiphop trap rap boom_bap beats", bpm=(82, 98), energy=0.0, swing=0.12, modes="minor:3 dorian:3",
           drums="halftime:4 breakbeat:4", bass="syncopated:4", arpeggio="stabs:2 sparse:1", colour="sevenths:3",
           titles="neon:3"),
    Family("drum_and_bass dnb breakbeat breakcore jungle_music liquid drum_n_bass breaks", bpm=(164, 176), energy=0.8,
           modes="minor:3 dorian:3", drums="breakbeat:12", bass="syncopated:3 pedal:1", arpeggio="running:2 rolling:2",
           titles="neon:2 speed:2"),
    Family("dubstep halftime half_time doom_metal", energy=0.3, bright=-0.4, modes="minor:3 phrygian:2",
           drums="halftime:12", bass="syncopated:2 pedal:2", titles="shadow:1 neon:1"),
    Family("classical baroque orchestra orchestral symphony symphonic fugue bach mozart beethoven sonata piano "
           "harpsichord violin strings chamber concerto choir opera", bright=0.0, legato=0.3,
           modes="harmonic_minor:2 minor:2 major:3", drums="march:2 light:2 hush:2", bass="walking:3 root_fifth:2",
           arpeggio="broken:5", titles="crown:2 dream:1"),
    Family("waltz three_four 3_4 minuet ballroom_dance carousel merry_go_round three_quarter", metre="waltz:40",
           bright=0.2, legato=0.2, titles="dream:1 crown:1"),
    Family("latin samba salsa bossa bossa_nova tango rumba mambo tropical calypso caribbean cuban brazil mexican "
           "flamenco spanish fiesta", energy=0.2, bright=0.4, modes="major:2 dorian:2 harmonic_minor:2",
           drums="latin:9", bass="syncopated:4 root_fifth:2", arpeggio="stabs:4", colour="sevenths:3",
           titles="dune:1 joy:2 tide:1"),
    Family("reggae ska dub rocksteady dancehall", speed=-0.3, bright=0.4, energy=-0.1, legato=-0.4, bpm=(84, 132),
           modes="major:2 mixolydian:2 minor:1", drums="halftime:2 light:2", bass="syncopated:5", arpeggio="offbeats:8",
           titles="tide:1 joy:1"),
    Family("march marching military parade anthem drill patriotic brass regiment", energy=0.4, bright=0.3, legato=-0.4,
           bpm=(108, 128), modes="major:3 minor:2", drums="march:12", bass="root_fifth:6", arpeggio="stabs:1 broken:1",
           titles="crown:2 road:1"),
    Family("ballad slow_dance", speed=-0.6, energy=-0.4, legato=0.6, drums="light:1 halftime:1", arpeggio="broken:3",
           colour="sevenths:2", lead="soft_lead:2", titles="sorrow:1 dream:1"),
    Family("morning dawn sunrise day daylight noon spring summer sunshine sun daybreak sunday awakening",
           energy=0.0, bright=0.7, tension=-0.4, legato=0.2, modes="major:4 lydian:2 mixolydian:1", titles="sky:2 joy:1"),
    Family("night midnight moonlit moonlight evening sunset dusk twilight nocturnal nighttime late starry nightfall",
           energy=-0.2, speed=-0.1, bright=-0.3, legato=0.3, modes="dorian:4 minor:3", titles="star:2 shadow:1"),
    Family("autumn fall october november september fading", energy=-0.2, speed=-0.1, bright=-0.1, legato=0.3,
           modes="dorian:4 minor:2 mixolydian:1", titles="wood:2 sorrow:1"),
    Family("winter december january", energy=-0.2, bright=-0.1, height=0.3, legato=0.2, modes="minor:2 dorian:2 lydian:1",
           lead="bell:2", titles="frost:4"),
    Family("rain drizzle puddle umbrella cloudy fog mist misty foggy haze hazy overcast raindrop grey gray",
           energy=-0.3, speed=-0.2, bright=-0.1, legato=0.4, modes="dorian:3 major:1 minor:2", arpeggio="broken:3",
           colour="sevenths:2", lead="soft_lead:1", titles="sorrow:1 tide:1 hearth:1"),
    Family("storm thunder lightning tempest hurricane tornado thunderstorm typhoon cyclone earthquake flood",
           energy=0.7, speed=0.3, bright=-0.5, tension=0.6, modes="minor:4 harmonic_minor:2 phrygian:1",
           drums="toms:2 rock:2", bass="gallop:1 eighths:2", arpeggio="running:3", titles="ember:1 tide:2 blood:1"),
    Family("wind windy breeze gust breezy", legato=0.5, bright=0.2, height=0.3, arpeggio="rolling:3", titles="sky:3"),
    Family("dragon beast giant troll goblin wolf bear orc ogre minotaur hydra kraken titan golem dinosaur werewolf "
           "gorilla tiger lion shark serpent snake wyvern behemoth colossus prehistoric t_rex jurassic",
           energy=0.5, speed=0.1, bright=-0.6, tension=0.6, height=-0.3, modes="phrygian:2 minor:3 harmonic_minor:2",
           drums="toms:3 rock:2", bass="ostinato:2 gallop:2", titles="blood:2 ember:2"),
    Family("cat dog bunny rabbit pet chicken frog kitten puppy duck mouse hamster squirrel pig cow sheep hedgehog panda "
           "turtle monkey fox bee butterfly bug animal slime critter owl pony snail hopping zoo",
           energy=0.0, speed=0.1, bright=0.8, tension=-0.6, legato=-0.5, height=0.4, modes="major:4 mixolydian:2",
           drums="light:3", bass="root_fifth:4", arpeggio="broken:2 stabs:2", lead="pluck:1 lead:1", titles="joy:3 wood:1"),
    Family("spider insect rat bat crow raven worm parasite swarm tentacle wasp mutant creature", energy=0.1, bright=-0.6,
           tension=0.7, legato=-0.3, modes="phrygian:3 minor:2", drums="toms:2", bass="ostinato:2", titles="crypt:2"),
    Family("drum drums percussion drumming percussive tom toms taiko", energy=0.2, drums="toms:3 rock:1"),
    Family("soccer football baseball basketball sport olympic stadium tennis boxing wrestling golf hockey surf surfing "
           "skate skating snowboard ski", energy=0.6, speed=0.4, bright=0.5, legato=-0.3, modes="mixolydian:3 major:3 dorian:2",
           drums="rock:3 four:1", bass="syncopated:2 eighths:2", arpeggio="stabs:2", titles="speed:3 joy:1"),
    Family("minor sadder minor_key", bright=-0.2, modes="minor:30"),
    Family("major major_key", bright=0.2, modes="major:30"),
    Family("dorian", modes="dorian:60"),
    Family("phrygian", modes="phrygian:60"),
    Family("lydian", modes="lydian:60"),
    Family("mixolydian", modes="mixolydian:60"),
    Family("harmonic_minor", modes="harmonic_minor:60"),
    Family("high higher treble shrill piercing", height=1.0),
    Family("low lower bassy deep_voice rumbling", height=-1.0),
    Family("staccato short bouncing choppy crisp punchy snappy", legato=-1.0, weight=2.0),
    Family("legato smooth flowing sustained lush silky sweeping fluid", legato=1.0, weight=2.0),
    Family("arpeggio arpeggios arpeggiated arps arp", arpeggio="running:6"),
    Family("bell bells music_box glockenspiel chime chimes celesta", lead="bell:12", height=0.3, titles="frost:1 dream:1"),
    Family("harp pluck plucked pizzicato kalimba marimba xylophone", lead="pluck:12", arpeggio="rolling:2"),
    Family("flute whistle ocarina pan_pipes recorder woodwind", lead="soft_lead:12", height=0.2),
)

# Known, but they ask for nothing that the program does not do anyway.
NEUTRAL = frozenset(
    """game music retro chiptune chip tune tunes song songs track soundtrack theme level stage bit 8bit 16bit 8 16 nes snes
    gameboy boy sega genesis nintendo console arcade pixel video videogame classic old school style vibe vibes mood feel
    feeling sound sounds bgm ost loop looping melody melodic catchy tempo beat scene zone area place part one two three
    first second third new make made compose play player playing good great nice cool awesome best please want like need
    kind something thing things some energy bpm key mode indie dev commodore amiga atari spectrum sid midi ambience
    atmosphere atmospheric background mini round final last end big full long minute minutes second seconds
    write give create generate piece based inspired during while after before into through over under around near
    where there here feels sounds little bits""".split()
)

# Words of grammar: neither known nor unknown.
GRAMMAR = frozenset(
    """a an the of in on at to for with and or but by from as is are was be been it its it's this that these those my your
    his her their our you we they he she i me us them very really quite so too rather more much most bit slightly somewhat
    extremely super ultra also then than just still yet only all any every each both which who what when how
    not no without never non less isn't don't aren't can't won't nothing neither nor into onto about up down out off
    will would should could may might must can do does did has have had am let lets let's""".split()
)

NEGATIONS = frozenset("not no without never non less isn't aren't don't neither nor nothing hardly zero avoid".split())
STRONGER = frozenset("very really extremely super ultra so too incredibly insanely totally most hugely utterly".split())
WEAKER = frozenset("slightly somewhat rather bit little fairly mildly kinda semi quite".split())
