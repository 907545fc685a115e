"""Genres, modes, touches and instruments. `engine.composer.offline.lexicon` tells how to read it."""

FAMILIES = """
rock metal punk guitar riff grunge hard_rock heavy_metal thrash power_metal headbang rockabilly roll twist garage_rock
symphonic_metal quake_metal distortion
  energy 0.8; speed 0.4; bright -0.3; legato -0.3; modes minor:4 mixolydian:2 phrygian:1; drums rock:8;
  bass eighths:3 gallop:3; arpeggio stabs:2; colour power:4; lead square_lead:1; titles blood:1 ember:1 speed:1

techno trance rave club edm eurobeat eurodance electro dance dancefloor disco_house italo dj hardstyle house_music
deep_house acid hardcore_techno rave_party drum_machine
  energy 0.6; legato -0.2; bpm 124 142; modes minor:4 dorian:2; drums four:9; bass offbeat:4 octaves:3;
  arpeggio running:4; titles neon:3

funk funky disco groovy soul motown boogie groove slap
  energy 0.4; speed -0.1; bright 0.2; legato -0.5; modes dorian:5 mixolydian:4; drums breakbeat:4 four:2;
  bass slap:5 syncopated:3 octaves:1; arpeggio stabs:5; colour sevenths:5; titles neon:1 joy:1

jazz jazzy swing blues bebop ragtime big_band lounge swinging bluesy charleston saxophone smoky martini nightclub_band
bigband trumpet
  bright 0.3; legato -0.1; swing 0.3; modes dorian:3 mixolydian:3 major:3; drums swing:9; bass walking:9;
  arpeggio stabs:5; colour sevenths:9; titles neon:1 hearth:1

hip_hop hiphop trap rap boom_bap beats
  bpm 82 98; swing 0.12; modes minor:3 dorian:3; drums halftime:4 breakbeat:4; bass syncopated:4;
  arpeggio stabs:2 sparse:1; colour sevenths:3; titles neon:3

drum_and_bass dnb breakbeat breakcore jungle_music liquid drum_n_bass breaks
  energy 0.8; bpm 164 176; modes minor:3 dorian:3; drums breakbeat:12; bass syncopated:3 pedal:1;
  arpeggio running:2 rolling:2; titles neon:2 speed:2

dubstep halftime half_time doom_metal
  energy 0.3; bright -0.4; modes minor:3 phrygian:2; drums halftime:12; bass syncopated:2 pedal:2;
  titles shadow:1 neon:1

classical baroque orchestra orchestral symphony symphonic fugue bach mozart beethoven sonata piano harpsichord violin
strings chamber concerto choir opera overture etude prelude toccata rondo scherzo cello violin_solo string_quartet
  legato 0.3; modes harmonic_minor:2 minor:2 major:3; drums march:2 light:2 hush:2; bass walking:3 root_fifth:2;
  arpeggio broken:5; titles crown:2 dream:1

waltz three_four 3_4 minuet ballroom_dance carousel merry_go_round three_quarter mazurka
  bright 0.2; legato 0.2; metre waltz:1000; titles dream:1 crown:1

jig_time 6_8 six_eight 12_8 tarantella barcarolle barcarole siciliana gigue double_jig compound
  metre jig:1000

shuffle shuffled swung triplet triplets
  swing 0.33

latin samba salsa bossa bossa_nova tango rumba mambo tropical calypso caribbean cuban brazil mexican flamenco spanish
fiesta carnaval mariachi mardi_gras lambada reggaeton
  energy 0.2; bright 0.4; modes major:2 dorian:2 harmonic_minor:2; drums latin:9; bass syncopated:4 root_fifth:2;
  arpeggio stabs:4; colour sevenths:3; titles dune:1 joy:2 tide:1

reggae ska dub rocksteady dancehall
  energy -0.1; speed -0.3; bright 0.4; legato -0.4; bpm 84 132; modes major:2 mixolydian:2 minor:1;
  drums halftime:2 light:2; bass syncopated:5; arpeggio offbeats:8; titles tide:1 joy:1

march marching military parade anthem drill patriotic brass regiment
  energy 0.4; bright 0.3; legato -0.4; bpm 108 128; modes major:3 minor:2; drums march:12; bass root_fifth:6;
  arpeggio stabs:1 broken:1; titles crown:2 road:1

ballad slow_dance
  energy -0.4; speed -0.6; legato 0.6; drums light:1 halftime:1; arpeggio broken:3; colour sevenths:2;
  lead soft_lead:2; titles sorrow:1 dream:1

drum drums percussion drumming percussive tom toms taiko
  energy 0.2; drums toms:3 rock:1

minor sadder minor_key
  bright -0.2; modes minor:1000

major major_key
  bright 0.2; modes major:1000

dorian
  modes dorian:1000

phrygian
  modes phrygian:1000

lydian
  modes lydian:1000

mixolydian
  modes mixolydian:1000

harmonic_minor
  modes harmonic_minor:1000

high higher treble shrill piercing
  height 1.0

low lower bassy deep_voice rumbling
  height -1.0

staccato short bouncing choppy crisp punchy snappy
  legato -1.0; weight 2.0

legato smooth flowing sustained lush silky sweeping fluid
  legato 1.0; weight 2.0

arpeggio arpeggios arpeggiated arps arp
  arpeggio running:6

bell bells music_box glockenspiel chime chimes celesta
  height 0.3; lead bell:12; titles frost:1 dream:1

harp pluck plucked pizzicato kalimba marimba xylophone
  arpeggio rolling:2; lead pluck:12

flute whistle ocarina pan_pipes recorder woodwind
  height 0.2; lead soft_lead:12
"""
