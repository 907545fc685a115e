"""Moods, paces, times, weather and creatures. `engine.composer.offline.lexicon` tells how to read it."""

FAMILIES = """
calm peaceful relaxing gentle quiet soft serene tranquil chill mellow soothing restful sleepy dreamy ambient lullaby
lofi lo_fi relaxed peace sleep meditation meditative still slumber easy tender delicate drowsy floaty hush silence
silent rest bedtime laid_back low_key unhurried contemplative comfy comforting spa safe relax soothe save_point
reflective pensive thoughtful weary exhausted groggy lethargic breathing lazy_afternoon hammock porch stillness
  energy -0.8; speed -0.6; bright 0.3; tension -0.8; legato 0.7; weight 1.5; modes major:3 lydian:2 mixolydian:1;
  drums light:4 hush:1 none:1; bass root_fifth:2 pedal:1; arpeggio broken:3 rolling:2; colour sevenths:3;
  lead soft_lead:3; kit soft_kit:1; titles dream:3

cosy cozy warm snug homey fireplace hearth blanket wholesome friendly kind kindness pleasant sweet candle lantern
teddy pajamas fireplace_crackle hot_chocolate honeyed cuddle
  energy -0.5; speed -0.4; bright 0.6; tension -0.8; legato 0.4; modes major:4 mixolydian:1; drums light:4;
  bass root_fifth:2 walking:1; arpeggio broken:3; colour sevenths:3; lead soft_lead:2; kit soft_kit:0.7; titles hearth:4

happy happy_go_lucky joy cheerful fun playful merry upbeat silly cute funny joyful glad delight bouncy goofy jolly
comic comedy
cartoon kids child children toy party carnival circus festival fair celebration celebrate birthday candy rainbow
sparkly whimsical quirky lively cheery zany kawaii positive smile laugh optimistic jaunty lighthearted mischievous
bubbly chirpy playground schoolyard recess childhood lemonade cookie sugar chocolate dessert cake clown trapeze puppet
marionette doll dollhouse amusement ferris_wheel funhouse wacky jubilant euphoric ecstatic joyous mario kirby yoshi
balloons toybox cotton_candy bubblegum
  energy 0.3; speed 0.35; bright 0.9; tension -0.6; legato -0.4; height 0.3; weight 1.2;
  modes major:5 mixolydian:2 lydian:1; drums light:1 rock:2 four:1 latin:1; bass root_fifth:3 octaves:1 walking:1;
  arpeggio stabs:2 broken:2; kit chip_kit:0.5; titles joy:4

sad melancholy sorrow lonely grief tears cry tragic lost funeral heartbroken loss farewell mourning nostalgic
bittersweet melancholic sadness regret lament wistful blue depressing forlorn goodbye alone solitude nostalgia longing
yearning mournful somber sombre hopeless despair weeping broken tragedy heartbreak remorse loneliness memories
desolate memorial remembrance dreary solemn weariness teardrop widow orphan missing_you
  energy -0.5; speed -0.5; bright -0.6; legato 0.7; weight 1.2; modes minor:5 dorian:2; drums light:3 halftime:2 none:1;
  bass root_fifth:2 pedal:2; arpeggio broken:4; colour sevenths:2; lead soft_lead:3; titles sorrow:4

dark grim gloomy black shadow ominous menacing darkness gloom bleak wicked foreboding brooding murky malevolent
ghastly dismal corrupted corruption vile malice cruel villainous moody traitor betrayal threatening hostile dark_souls
bleakness sinful abyssal
  speed -0.1; bright -0.9; tension 0.5; height -0.4; weight 1.2; modes minor:4 phrygian:3 harmonic_minor:2;
  drums halftime:2 toms:1; bass ostinato:1 pedal:1 eighths:1; arpeggio sparse:1 broken:1; titles shadow:4

bright light colourful colorful vivid shiny golden radiant gleaming glow glowing shining sparkle sparkling brilliant
luminous sunlit
  energy 0.1; bright 0.9; tension -0.3; height 0.3; modes major:4 lydian:3; arpeggio rolling:1 broken:1;
  titles sky:1 joy:1

tense suspense drama dramatic danger urgent anxious panic suspenseful dangerous nervous threat alarm emergency
pressure stress
stressful anxiety thriller peril perilous deadly hazard warning toxic poison trapped paranoid bomb timer defuse
tension desperate manic alert evacuation quake meltdown
  energy 0.3; speed 0.3; bright -0.5; tension 0.9; legato -0.3; modes minor:3 phrygian:2 harmonic_minor:2;
  drums breakbeat:2 toms:2; bass ostinato:3 eighths:1; arpeggio running:2; colour augmented:1;
  titles shadow:2 speed:1

hope hopeful wonder magic magical dream fantasy enchanted miracle inspiring uplifting inspirational wish fairytale
fairy_tale ethereal wonderful mystical_dream awe spell unicorn faith new_beginning rebirth imagination marvel
last_hope beginning birth life miracle_cure genie_wish guardian shooting_star
  bright 0.6; tension -0.2; legato 0.5; height 0.3; modes lydian:3 major:3 mixolydian:1; drums light:2 rock:1;
  bass root_fifth:2; arpeggio rolling:4; colour suspended:2; lead soft_lead:1 bell:1; titles dream:3 sky:1

love romantic romance heart kiss beautiful beauty lovely emotional elegant graceful wedding affection passion
passionate intimate pretty grace ballet ballerina swan nocturne rose valentine date serenade kimono perfume
  energy -0.4; speed -0.4; bright 0.3; tension -0.3; legato 0.8; modes major:3 minor:1; drums light:3;
  bass root_fifth:3; arpeggio broken:4; colour sevenths:4; metre waltz:1 common:2; lead soft_lead:3; kit soft_kit:0.7;
  titles dream:2 sorrow:1

high_energy energetic energy_filled intense frantic hectic wild furious chaotic aggressive explosive powerful hyper
adrenaline
fierce relentless brutal ferocious extreme violent fury rage frenzy insane crazy angry mad epic_battle savage heavy
hardcore loud dense action action_packed thrilling exciting dynamic pumping chaos mayhem maximum all_out unstoppable
busy bustling berserk overdrive driven vigorous rage_mode feral primal threat_level blast turbocharged supercharged
ruthless
merciless power rampage riot
  energy 1.0; speed 0.5; tension 0.3; legato -0.4; weight 2.0; drums rock:2 breakbeat:2; titles speed:1 blood:1

low_energy no_energy lazy tired minimal sparse subtle minimalist faint simple thin light_touch understated empty
background
restrained small little tiny
  energy -0.9; speed -0.3; weight 2.0; drums light:2

fast quick rapid speedy brisk swift blistering allegro presto uptempo up_tempo lightning_fast faster breakneck vivace
fast_paced hasty supersonic
  energy 0.3; speed 1.0; weight 3.0

slow sluggish adagio largo downtempo down_tempo slower lento crawling plodding slow_paced
  energy -0.3; speed -1.1; weight 3.0

moderate medium medium_tempo mid_tempo andante moderato steady
  speed -0.1; weight 2.0

morning dawn sunrise day daylight noon spring summer sunshine sun daybreak sunday awakening
  bright 0.7; tension -0.4; legato 0.2; modes major:4 lydian:2 mixolydian:1; titles sky:2 joy:1

night midnight moonlit moonlight evening sunset dusk twilight nocturnal nighttime late starry nightfall
  energy -0.2; speed -0.1; bright -0.3; legato 0.3; modes dorian:4 minor:3; titles star:2 shadow:1

autumn fall october november september fading
  energy -0.2; speed -0.1; bright -0.1; legato 0.3; modes dorian:4 minor:2 mixolydian:1; titles wood:2 sorrow:1

winter december january
  energy -0.2; bright -0.1; legato 0.2; height 0.3; modes minor:2 dorian:2 lydian:1; lead bell:2; titles frost:4

rain drizzle puddle umbrella cloudy fog mist misty foggy haze hazy overcast raindrop grey gray dripping_rain
  energy -0.3; speed -0.2; bright -0.1; legato 0.4; modes dorian:3 major:1 minor:2; arpeggio broken:3;
  colour sevenths:2; lead soft_lead:1; titles sorrow:1 tide:1 hearth:1

storm thunder lightning tempest hurricane tornado thunderstorm typhoon cyclone earthquake flood thunderclap downpour
bolt monsoon squall gale
  energy 0.7; speed 0.3; bright -0.5; tension 0.6; modes minor:4 harmonic_minor:2 phrygian:1; drums toms:2 rock:2;
  bass gallop:1 eighths:2; arpeggio running:3; titles ember:1 tide:2 blood:1

wind windy breeze gust breezy
  bright 0.2; legato 0.5; height 0.3; arpeggio rolling:3; titles sky:3

dragon beast giant troll goblin wolf bear orc ogre minotaur hydra kraken titan golem dinosaur werewolf gorilla tiger
lion shark serpent snake wyvern behemoth colossus prehistoric t_rex jurassic mammoth raptor caveman primitive cyclops
centaur medusa crocodile gator elephant beastly leviathan chimera
  energy 0.5; speed 0.1; bright -0.6; tension 0.6; height -0.3; modes phrygian:2 minor:3 harmonic_minor:2;
  drums toms:3 rock:2; bass ostinato:2 gallop:2; titles blood:2 ember:2

cat dog bunny rabbit pet chicken frog kitten puppy duck mouse hamster squirrel pig cow sheep hedgehog panda turtle
monkey fox bee butterfly bug animal slime critter owl pony snail hopping zoo giraffe zebra hippo pokemon ladybug
caterpillar lamb goat
  speed 0.1; bright 0.8; tension -0.6; legato -0.5; height 0.4; modes major:4 mixolydian:2; drums light:3;
  bass root_fifth:4; arpeggio broken:2 stabs:2; lead pluck:1 lead:1; titles joy:3 wood:1

spider insect rat bat crow raven worm parasite swarm tentacle wasp mutant creature roach hive colony infestation host
larva scarab_swarm
  energy 0.1; bright -0.6; tension 0.7; legato -0.3; modes phrygian:3 minor:2; drums toms:2; bass ostinato:2;
  titles crypt:2

soccer football baseball basketball sport olympic stadium tennis boxing wrestling golf hockey surf surfing skate
skating snowboard ski
  energy 0.6; speed 0.4; bright 0.5; legato -0.3; modes mixolydian:3 major:3 dorian:2; drums rock:3 four:1;
  bass syncopated:2 eighths:2; arpeggio stabs:2; titles speed:3 joy:1
"""
