"""Genres, modes, touches and instruments. `engine.composer.offline.lexicon` tells how to read it."""

FAMILIES = """
rock metal punk guitar riff grunge hard_rock heavy_metal thrash power_metal headbang rockabilly roll twist garage_rock
symphonic_metal quake_metal distortion
  energy 0.8; speed 0.4; bright -0.3; legato -0.3; modes minor:4 mixolydian:2 phrygian:1; drums rock:8;
  bass eighths:3 gallop:3; arpeggio stabs:2; colour power:4; lead square_lead:1 saw_lead:2.5;
  titles blood:1 ember:1 speed:1

techno trance rave club edm eurobeat eurodance electro dance dancefloor disco_house italo dj hardstyle house_music
deep_house acid hardcore_techno rave_party drum_machine
  energy 0.6; legato -0.2; bpm 124 142; modes minor:4 dorian:2; drums four:9; bass offbeat:4 octaves:3;
  arpeggio running:4; lead saw_lead:1; titles neon:3

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

waltz three_four in_three_four in_three three_time triple_time triple_metre triple_meter three_beats minuet
ballroom_dance carousel merry_go_round three_quarter mazurka
  bright 0.2; legato 0.2; metre waltz:1000; titles dream:1 crown:1

jig_time six_eight in_six_eight twelve_eight in_twelve_eight compound_time compound_metre compound_meter tarantella
barcarolle barcarole siciliana gigue double_jig compound
  metre jig:1000

four_four in_four_four in_four common_time four_beats
  metre common:1000

shuffle shuffled swung triplet triplets swung_eighths swing_feel swing_rhythm
  swing 0.33

straight straight_eighths even_eighths unswung
  swing -1; grain straight:6

syncopated syncopation syncopations off_beat offbeat off_the_beat funky_rhythm
  legato -0.2; grain dotted:9 mixed:1; bass syncopated:9; drums breakbeat:3; arpeggio offbeats:3

on_the_beat four_square
  grain straight:9; bass eighths:3 root_fifth:3

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

drum drums percussion drumming beat_driven
  drums none:-9 hush:-6

percussive tom toms taiko tom_led tom_toms tom_drums tom_led_drums tom_tom_drums timpani war_drums jungle_drums
tribal_drums
tribal_percussion bongos congas
  energy 0.2; drums toms:100

rock_drums rock_beat rock_kit backbeat heavy_drums hard_drums loud_drums driving_drums pounding_drums big_drums
strong_drums live_drums
  energy 0.2; drums rock:100; kit kit:9

march_drums marching_drums military_drums snare_roll snare_rolls snare_drum snare_drums marching_snare drumline
drum_line
  drums march:100

breakbeat_drums break_beat amen_break breakbeats drum_break jungle_breaks
  energy 0.2; drums breakbeat:100

half_time_drums halftime_drums half_time_beat half_time_feel half_time_groove
  drums halftime:100

light_drums soft_drums quiet_drums gentle_drums subtle_drums simple_drums less_drums fewer_drums brushes brushed_drums
light_percussion soft_percussion quiet_percussion gentle_percussion less_percussion fewer_beats
  drums light:100; kit soft_kit:2

four_on_the_floor four_to_the_floor kick_drum dance_beat dance_drums house_beat techno_drums
  drums four:100

swing_drums swinging_drums jazz_drums ride_cymbal jazz_kit
  swing 0.25; drums swing:100

latin_drums latin_percussion latin_beat samba_drums shaker maracas
  drums latin:100

only_hats just_hats only_hi_hats just_hi_hats hats_only hi_hats_only
  drums hush:100

walking_bass walking_bassline walking_bass_line
  bass walking:100

octave_bass octaves_bass bass_in_octaves bass_octaves octave_jumps bouncing_bass disco_bass
  bass octaves:100

galloping gallop galloping_bass gallop_bass
  bass gallop:100

ostinato ostinato_bass bass_ostinato bass_riff repeating_bass riffing_bass
  bass ostinato:100

slap_bass slapped_bass slapping_bass popping_bass funk_bass
  bass slap:100

root_fifth root_and_fifth root_fifth_bass oompah oom_pah oom_pah_bass fifths_bass
  bass root_fifth:100

pedal pedal_bass pedal_point pedal_note pedal_tone droning drone_bass held_bass
  bass pedal:100

driving_bass eighth_note_bass pumping_bass chugging chugging_bass pounding_bass
  bass eighths:100

syncopated_bass syncopated_bassline funky_bass
  bass syncopated:100

offbeat_bass off_beat_bass
  bass offbeat:100

quiet_bass soft_bass sparse_bass
  bass quiet:100

thirds in_thirds harmonised harmonized parallel_thirds close_harmony two_part_harmony
  partner thirds:100; texture plain:2 full:2

sixths in_sixths parallel_sixths
  partner sixths:100; texture plain:2 full:2

octaves in_octaves doubled unison doubled_lead
  partner octaves:100; texture plain:2 full:2

counterpoint countermelody counter_melody counter_melodies contrary_motion counterline contrapuntal polyphonic
polyphony descant two_voices
  partner counter:100; texture trio:1 plain:2 full:1

echo echoes echoing echoed canon imitation
  partner echo:100; texture trio:1 plain:2 full:1

call_and_response question_and_answer answering duelling dueling
  partner answer:100; texture trio:1 plain:2 full:1

solo duo duet two_parts bare stripped_back stripped_down
  texture duo:100

trio three_parts power_trio
  texture trio:100

full_band band thick rich layered layers wall_of_sound many_layers full_texture ensemble
  texture full:100

key_change key_changes modulation modulations modulate modulates modulating modulated changing_key changes_key
change_of_key truck_driver
  climax away:100

same_key one_key stays_in_key
  climax home:100

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

high higher high_pitched high_register treble shrill piercing
  height 1.0

low lower low_pitched low_register deep_bass bassy deep_voice rumbling
  height -1.0

staccato short bouncing choppy crisp punchy snappy
  legato -1.0; weight 2.0

legato smooth flowing sustained lush silky sweeping fluid
  legato 1.0; weight 2.0

arpeggio arpeggios arpeggiated arps arp fast_arpeggio fast_arpeggios running_arpeggios
  arpeggio running:9; texture plain:2 full:2

broken_chords broken_arpeggio broken_arpeggios alberti alberti_bass
  arpeggio broken:100; texture plain:2 full:2

rolling_arpeggio rolling_arpeggios rolled_chords rippling
  arpeggio rolling:100; texture plain:2 full:2

stabs chord_stabs stab brass_stabs
  arpeggio stabs:100; texture plain:2 full:2

offbeat_chords off_beat_chords skank upstrokes
  arpeggio offbeats:100; texture plain:2 full:2

sparse_arpeggio slow_arpeggio slow_arpeggios
  arpeggio sparse:100; texture plain:2 full:2

bell bells music_box glockenspiel chime chimes celesta
  height 0.3; lead bell:12; titles frost:1 dream:1

harp pluck plucked pizzicato kalimba marimba xylophone
  arpeggio rolling:2; lead pluck:12

flute whistle ocarina pan_pipes recorder woodwind
  height 0.2; lead soft_lead:12

sawtooth saw_lead saw_wave saw_synth
  lead saw_lead:100

bit_crusher bitcrusher bit_crushed bitcrushed bit_crush bitcrush crushed_lead crunchy
  lead crushed_lead:100

glitch glitchy glitches glitched glitching malfunction malfunctioning corrupted_data corrupted_file corrupted_cartridge
system_failure system_error broken_machine broken_robot broken_console computer_virus
  lead crushed_lead:4

organ church_organ pipe_organ hammond
  second organ:100

choir choral chorale
  pad choir:100

drone
  pad drone:100

arcade chip_drums noise_drums
  kit chip_kit:1.6
"""
