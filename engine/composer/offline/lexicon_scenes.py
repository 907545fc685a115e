"""Scenes: where it happens and what is done there. `engine.composer.offline.lexicon` tells how to read it."""

FAMILIES = """
boss villain nemesis overlord tyrant warlord archenemy final_boss boss_fight boss_battle showdown antagonist last_boss
end_boss mastermind dictator destroyer evil_genius doomsday_machine rival rivalry
  energy 0.9; speed 0.65; bright -0.7; tension 0.8; legato -0.4; height 0.2; modes minor:3 harmonic_minor:5 phrygian:1;
  drums rock:4 breakbeat:1; bass gallop:5 eighths:1; arpeggio running:4; colour power:8;
  lead square_lead:4 lead:1 saw_lead:1.5; titles blood:3 shadow:1

battle fight combat war clash duel attack assault ambush skirmish brawl arena gladiator siege warfare warrior soldier
army weapon sword shooter gun bullet enemy fighter invasion invader strike slay kill hunter punch cannon tank marine
commando battleship torpedo trench battlefield mission operation explosion archer ranger raider versus rematch revenge
vengeance street_fighter bomb bomber musou
  energy 0.75; speed 0.4; bright -0.3; tension 0.4; legato -0.3; modes minor:5 dorian:3;
  drums march:3 rock:3; bass eighths:4 octaves:2; arpeggio stabs:4 broken:1;
  lead lead:3 square_lead:1; titles blood:2 crown:1

chase escape run pursuit hurry sprint flee getaway rush run runner train minecart countdown time_attack helicopter
police siren escape_sequence getaway_car locomotive railway robbery dash
  energy 0.7; speed 0.75; bright -0.4; tension 0.8; legato -0.5; modes minor:4 dorian:2 phrygian:1;
  drums breakbeat:6 four:1; bass ostinato:4 eighths:3; arpeggio running:5; colour suspended:1; lead lead:2;
  titles speed:3

race speedway kart motorway highway car bike driver drive driving turbo motorcycle racer jet marathon scooter bicycle
ferrari lamborghini drift roller_coaster sonic street_race grand_prix jet_ski marathon_run racing lap
  energy 0.7; speed 0.95; bright 0.6; tension -0.1; legato -0.1; height 0.2; modes mixolydian:4 major:3 dorian:1;
  drums four:3 rock:4; bass octaves:6 eighths:1; arpeggio rolling:2 running:2; lead square_lead:2 lead:1;
  titles speed:3

hero brave courage knight champion epic legend legendary noble valor valour
bold mighty destiny honor honour justice rescue saviour savior heroine crusade crusader
paladin cleric heroic daring fearless determined chosen_one trial_by_combat olympus greek roman
sparta spartan trojan final_fantasy dragon_quest goddess
  energy 0.5; speed 0.2; bright 0.5; modes major:3 mixolydian:2 dorian:2; drums march:3 rock:2;
  bass root_fifth:2 eighths:2; arpeggio broken:1 running:1; titles crown:3 road:1

victory triumph glory victorious fanfare triumphant win winner conquest trophy podium glorious level_complete
stage_clear mission_complete jackpot medal
  energy 0.5; speed -0.05; bright 1.0; tension -0.6; legato -0.5; height 0.5; modes major:8 mixolydian:1;
  drums march:8; bass root_fifth:5; arpeggio stabs:5; lead square_lead:3 lead:1; titles crown:3

shop store market merchant bazaar vendor trader mall cafe bakery trade buy seller shopkeeper marketplace supermarket
boutique grocery restaurant coffee tea kitchen cooking food casino chef waiter diner breakfast pancake laundry office
everyday routine mundane elevator guild vending grocer tailor apothecary
  energy -0.15; speed 0.0; bright 0.8; tension -0.6; legato -0.5; swing 0.16; modes major:4 mixolydian:2;
  drums swing:4 light:2 latin:1; bass walking:6; arpeggio stabs:3 broken:2; colour sevenths:4;
  lead soft_lead:1 lead:1 pluck:1; titles hearth:3

tavern inn pub bar beer feast banquet minstrel bard innkeeper saloon dance_hall jig reel mead polka accordion yodel
bavaria saloon_piano bagpipes
  energy 0.1; speed 0.2; bright 0.6; tension -0.5; legato -0.3; modes mixolydian:3 dorian:3 major:2;
  drums light:2 march:1; bass root_fifth:4; arpeggio broken:2 stabs:2; metre waltz:1 common:1; lead pluck:1 lead:1;
  titles hearth:3

village town town_square home house cottage hamlet farm garden meadow field country countryside neighbourhood
neighborhood valley
orchard barn harvest hometown homely family school picnic park yard windmill mill farmland ranch pasture stable
campfire camping tent scout library book scholar academy student teacher lesson classroom bedroom morning_routine
lighthouse fisherman fishing stardew animal_crossing
  energy -0.35; speed -0.35; bright 0.7; tension -0.6; legato 0.5; modes major:6 mixolydian:1; drums light:4;
  bass root_fifth:6; arpeggio broken:4; colour plain:4; metre waltz:1 common:2;
  lead soft_lead:2 lead:1; titles hearth:3 wood:1

castle palace throne king queen royal court kingdom emperor empire crown cathedral tower fortress prince princess
ballroom chapel church organ citadel church_organ pipe_organ
noblewoman imperial majestic regal grand stately gothic abbey crusaders dynasty
monk monastery cloister priest nun convent hymn holy sacred divine god worship prayer altar aria nobility duke duchess
baron lord banquet_hall
  energy 0.1; bright -0.1; tension 0.1; legato 0.1; modes harmonic_minor:3 minor:2 major:2; drums march:4;
  bass root_fifth:2 walking:2; arpeggio broken:3 rolling:2; titles crown:4

cathedral chapel church gothic abbey monk monastery cloister priest nun convent hymn worship altar
  second organ:2; pad choir:1

holy sacred divine god prayer heaven heavenly angel angelic celestial blissful cherub
  pad choir:2

dungeon crypt tomb catacomb cellar prison jail sewer maze labyrinth cave cavern mine underground grave graveyard
cemetery basement tunnel abyss pit dungeons cell vault bunker depths chasm subterranean dripping echoing torchlit
cobweb coffin attic lair hideout slimy burial_chamber ossuary oubliette
  energy -0.2; speed -0.35; bright -0.7; tension 0.5; legato -0.1; height -0.8;
  modes minor:5 phrygian:1 harmonic_minor:1; drums toms:5 halftime:1; bass ostinato:5;
  arpeggio broken:4; lead lead:3; pad drone:1; titles crypt:4

horror scary creepy spooky haunted ghost nightmare fear terror eerie sinister evil demon zombie undead vampire witch
monster skeleton halloween macabre frightening dread devil curse cursed possessed unholy cult occult scream ghoul
phantom spectre specter haunting uncanny unsettling disturbing corpse blood bloody necromancer lich dracula
transylvania frankenstein voodoo mansion castlevania possession exorcism murder howl omen deranged unhinged unearthly
pumpkin scarecrow cornfield exorcist poltergeist banshee asylum ouija
  energy -0.3; speed -0.4; bright -0.9; tension 0.9; height 0.1; modes harmonic_minor:5 phrygian:1 minor:2;
  drums halftime:4 hush:1 none:2; bass pedal:5 quiet:2; arpeggio sparse:5; colour augmented:8;
  lead bell:3 soft_lead:2; second organ:1; pad choir:0.7 drone:1; titles shadow:3 crypt:2

forest wood woods jungle tree leaf grove fairy elf nature swamp marsh mushroom moss flower blossom vine woodland root
seed bloom wilderness rainforest bamboo glade thicket fern druid spirit firefly glowworm dragonfly beetle sprout
growth bayou louisiana lotus koi pond honey acorn cherry treehouse fungus zelda
  energy -0.2; speed -0.1; bright 0.2; tension -0.2; legato 0.3; modes dorian:4 lydian:2 mixolydian:2;
  drums toms:3 light:3; bass root_fifth:2 ostinato:2; arpeggio broken:4 rolling:1; lead soft_lead:1 lead:1 pluck:1;
  titles wood:4

ocean sea water river lake underwater wave beach island coast harbour harbor ship sail aquatic coral reef fish whale
lagoon bay tide waterfall stream deep submarine mermaid dolphin shore seaside diving swim boat tsunami tidal whirlpool
jellyfish anglerfish bubble walrus seal longship fjord port tiki hawaiian hula palm sandcastle vacation gondola
aquarium kelp trench_dive
  energy -0.3; speed -0.3; bright 0.3; tension -0.3; legato 0.8; height -0.2; modes lydian:4 major:2 dorian:1;
  drums light:2 latin:2; bass root_fifth:3 syncopated:1; arpeggio rolling:8; colour sevenths:4;
  metre waltz:3 jig:2 common:1; lead soft_lead:3; titles tide:4

underwater ocean deep submarine whale aquatic mermaid kelp coral reef diving
  pad choir:1

pirate buccaneer sailor captain treasure shanty corsair galleon plunder parrot skull_and_crossbones shipwreck stranded
survivor gold coin chest loot doubloon marooned
  energy 0.4; speed 0.3; tension 0.1; legato -0.3; modes minor:3 dorian:3; drums march:3 toms:1; bass root_fifth:4;
  arpeggio broken:2 stabs:1; metre waltz:2 common:2; titles tide:4

sky cloud flight fly air bird balloon airship heaven glide soar float heavenly flying angel wing kite feather skyward
airborne plane pilot aeroplane airplane weightless mountain peak summit cliff pegasus griffin alpine climbing
celestial angelic blissful cherub skydive hang_glider stratosphere
  energy 0.1; speed 0.15; bright 0.7; tension -0.3; legato 0.5; height 0.6; modes lydian:4 major:3 mixolydian:1;
  drums light:2 rock:1 four:1; bass root_fifth:2 eighths:2; arpeggio rolling:3 running:1; colour suspended:2;
  titles sky:4

space star galaxy cosmic planet moon orbit nebula alien ufo rocket astronaut universe stellar starship spaceship
asteroid comet cosmos interstellar galactic lunar mars void satellite spacecraft martian sci_fi science_fiction
outer_space zero_gravity supernova starfield constellation eclipse solar stargazing observatory telescope gravity
otherworldly drifting metroid lightspeed warp_drive hyperspace wormhole quasar pulsar space_station
  energy 0.1; bright 0.1; tension 0.1; legato 0.5; height 0.3; modes lydian:6 dorian:2 minor:1;
  drums halftime:2 four:4; bass octaves:3 pedal:2; arpeggio running:7;
  colour suspended:3; pad choir:0.7 drone:1; titles star:4

desert sand dune pyramid egypt egyptian sphinx oasis arabian camel pharaoh mummy mirage caravan sahara scorpion sultan
genie persian nomad arabia turkish oriental dusty canyon sandstorm nile anubis hieroglyph forty_thieves lamp harem
spice silk_road cobra charmer aztec mayan inca sacrifice snake_charmer ziggurat
  energy 0.2; speed 0.05; bright -0.2; tension 0.3; legato 0.1; modes phrygian:8 harmonic_minor:2; drums latin:4 toms:4;
  bass ostinato:4 pedal:1; arpeggio broken:2 stabs:3; lead pluck:4 lead:1; titles dune:4

ice snow frozen glacier cold frost blizzard arctic icy snowy frosty christmas crystal penguin sleigh tundra avalanche
snowman iceberg xmas holiday jingle chilly polar snowflake aurora igloo eskimo husky sled reindeer santa elves
snowball gingerbread carol yeti slippery_slope ice_cream
  energy -0.2; speed 0.0; bright 0.3; tension -0.1; legato -0.1; height 1.0; modes lydian:3 major:2 dorian:2;
  drums light:4; bass quiet:2 root_fifth:2; arpeggio broken:2 rolling:3; lead bell:12; titles frost:4

fire lava volcano flame inferno burning hell magma ember blaze burn hot scorching infernal eruption phoenix furnace
meteor underworld hellfire forge anvil blacksmith bonfire firework eruptions magma_chamber dragonfire
  energy 0.6; speed 0.4; bright -0.4; tension 0.6; legato -0.3; modes phrygian:3 minor:3 harmonic_minor:2;
  drums rock:2 toms:2 breakbeat:2; bass gallop:2 ostinato:2 eighths:1; arpeggio running:2; titles ember:4

city street urban neon downtown nightclub skyline traffic metro subway alley rooftop metropolis skyscraper bridge
station airport apartment graffiti skateboard taxi boulevard shibuya akihabara ramen sushi vegas penthouse jukebox
meeting garage corner_store tram
  energy 0.2; speed 0.05; bright 0.1; modes dorian:4 minor:2 mixolydian:2; drums breakbeat:3 four:2;
  bass syncopated:4 octaves:1; arpeggio stabs:3 running:1; colour sevenths:3; titles neon:4

factory machine robot mech industrial steel gear android engine laboratory lab mechanical metallic cyborg clockwork
steampunk conveyor piston pipe automaton experiment scientist power_plant reactor drone assembly ai revolution clock
ticking pendulum assembly_line megaman mega_man portal turret generator
  energy 0.4; speed 0.15; bright -0.3; tension 0.4; legato -0.6; modes minor:3 phrygian:2 dorian:2;
  drums four:2 breakbeat:2 march:1; bass ostinato:3 octaves:2 eighths:1; arpeggio running:3 stabs:1;
  lead square_lead:2; titles gear:4

cyberpunk hacker future futuristic digital computer virtual tech matrix cyber hologram dystopia dystopian network
internet laser glitch mainframe data electric electronic techno_city vaporwave synth synthwave retrowave outrun
eighties 80s crt cartridge scanline bitmap sprite joystick cabinet pinball miami vice terminal mainframe_core
cyberspace firewall
  energy 0.2; speed -0.05; bright -0.2; tension 0.2; modes minor:4 dorian:3; drums four:3 halftime:2 rock:1;
  bass octaves:3 eighths:3; arpeggio running:4; colour suspended:1 sevenths:1; lead saw_lead:1; titles neon:3 gear:1

stealth sneak spy ninja heist thief infiltration sneaky assassin secret_agent agent undercover detective noir rogue
burglar lurking creeping sneaking stalker espionage crime shadowy sniper noire infiltrate gangster mafia mobster
vault_door clue evidence suspect alibi courtroom trial verdict burglary prohibition crawl saboteur
  energy -0.2; speed -0.1; bright -0.5; tension 0.6; legato -0.5; height -0.3; modes minor:3 dorian:3 phrygian:1;
  drums light:2 halftime:1 swing:1; bass ostinato:3 walking:2; arpeggio sparse:2 stabs:2; titles shadow:4

mystery mysterious strange enigma secret ancient ruin temple relic rune magic_forest arcane oracle prophecy shrine
monolith esoteric alchemy alchemist wizard sorcerer mage lost_city hidden unknown forgotten mystic mystical ritual
artefact artifact archaeology fate potion magician sorceress tarot fortune_teller crystal_ball illusion mirror
manuscript stone_age druidic otherworld dimension
  energy -0.4; speed -0.3; bright -0.1; tension 0.3; legato 0.5; height 0.2; modes dorian:6 phrygian:1 lydian:1;
  drums none:3 hush:2 toms:1; bass quiet:4 pedal:1; arpeggio rolling:5; colour suspended:6;
  lead soft_lead:3 pluck:1; pad choir:1 drone:1; titles crypt:2 star:1 wood:1

puzzle brain logic think riddle quiz block tile match jigsaw chess card strategy clever thinking sudoku board tetris
word_game memory curious curiosity slot jackpot roulette poker glitter trivia crossword minesweeper dominoes
office_work
  energy -0.1; speed -0.05; bright 0.5; legato -0.9; height 0.4; modes mixolydian:3 major:2 lydian:2;
  drums four:5 light:1; bass syncopated:5 slap:1; arpeggio stabs:2 offbeats:4; colour sevenths:2; lead pluck:6;
  kit chip_kit:1; titles gear:1 dream:1 hearth:1 neon:1

adventure quest journey overworld map world voyage expedition path platformer platform odyssey ride road horizon
open_world rpg plain plains route steppe wagon stagecoach freedom daring_adventure minecraft earthbound
chrono_trigger open_road continent world_map
  energy 0.35; speed 0.25; bright 0.5; tension -0.1; legato -0.1; modes mixolydian:4 major:3 dorian:1;
  drums rock:5 march:1; bass eighths:2 syncopated:3; arpeggio running:1 stabs:2; lead lead:2; titles road:4

explore exploration explorer wander wanderer discovery discover trail roam hike walk traveller traveler travel
pilgrim safari savanna savannah gorge ravine lowlands stroll wilds uncharted
  energy -0.1; speed 0.0; bright 0.3; tension -0.1; legato 0.5; modes dorian:4 lydian:3 mixolydian:1;
  drums toms:2 light:3; bass root_fifth:3 quiet:1; arpeggio broken:5; lead pluck:2 soft_lead:1 lead:1; titles road:4

title title_screen opening start_screen main_theme prologue overture_theme press_start
  energy 0.4; speed 0.0; bright 0.4; tension 0.1; legato 0.3; height 0.3; modes major:3 dorian:2 minor:2;
  drums march:2 rock:2; bass eighths:3 root_fifth:1; arpeggio running:3 rolling:2; colour suspended:3;
  lead square_lead:2 lead:2; titles road:2 star:1

menu select character_select main_menu pause pause_screen settings options level_select file_select hub lobby
inventory inventory_screen loading_screen loading
  energy -0.1; speed -0.15; bright 0.3; tension -0.4; legato -0.3; modes dorian:5 mixolydian:2;
  drums four:4 breakbeat:2; bass syncopated:4 octaves:2; arpeggio rolling:3 running:1; colour sevenths:6;
  lead soft_lead:1 lead:2; titles star:1 neon:1

credits ending finale epilogue high_score ending_theme staff_roll credits_roll the_end outro
  energy -0.15; speed -0.3; bright 0.4; tension -0.4; legato 0.8; modes major:6 minor:1; drums halftime:4 light:2;
  bass root_fifth:4; arpeggio broken:5; colour sevenths:3; lead soft_lead:4; titles road:2 sorrow:1 dream:1

cutscene
  legato 0.3; drums light:1; arpeggio broken:1; titles road:1

game_over death dying defeat defeated fallen failure doom apocalypse apocalyptic wasteland armageddon plague ruined
destruction extinction collapse end_of_the_world post_apocalyptic nuclear radiation sludge wasted requiem tombstone
epitaph loser surrender retreat
  energy -0.5; speed -0.7; bright -0.8; tension 0.1; legato 0.4; height -0.3; modes minor:4 phrygian:3;
  drums halftime:6; bass pedal:4; arpeggio sparse:2 broken:1; lead lead:2; titles sorrow:2 shadow:2

medieval celtic folk irish scottish viking norse highland minstrels bagpipe fiddle lute tribal shaman barbarian saga
rustic peasant renaissance harmonica banjo bluegrass hillbilly gypsy longbow tournament jester mandolin hurdy_gurdy
  energy 0.2; speed 0.1; modes dorian:5 mixolydian:3; drums toms:2 march:2; bass root_fifth:4 pedal:1;
  arpeggio broken:3; metre waltz:1 common:2; lead pluck:1 lead:1; titles wood:2 crown:1 road:1

japan japanese samurai china chinese shogun dojo sakura geisha kung_fu martial karate katana asia asian ronin shinobi
tokyo kyoto zen
  energy 0.1; bright -0.1; tension 0.1; modes minor:3 phrygian:2 dorian:2; drums toms:4; bass root_fifth:2 ostinato:2;
  arpeggio broken:2 sparse:1; colour suspended:3; lead pluck:3 lead:1; titles wood:2 blood:1

western cowboy wild_west sheriff outlaw horse gunslinger frontier rodeo bandit prairie tumbleweed noon moonshine
showdown_at_noon posse lasso
  energy 0.3; speed 0.2; bright -0.1; tension 0.2; modes minor:3 dorian:2 mixolydian:2; drums march:3;
  bass root_fifth:4 gallop:2; arpeggio broken:1 stabs:2; lead pluck:1 lead:2; titles dune:3 road:1
"""
