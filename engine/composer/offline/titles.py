"""Titles of two words, from lists that fit the mood."""

from engine.composer.offline.moods import Mood
from engine.model.randomness import Stream

# Palette: first words, second words.
PALETTES: dict[str, tuple[str, str]] = {
    "blood": (
        "Crimson Iron Savage Scarlet Broken Raging Merciless Black Bitter Thunder Final Burning Cruel Steel Bone Wrath",
        "Gate Throne Fang Verdict Edge Oath Claw Reign Banner Siege Hammer Duel Tyrant Blade Crown Reckoning",
    ),
    "hearth": (
        "Lantern Copper Apple Honey Corner Cinnamon Wooden Velvet Button Market Amber Ginger Thimble Maple Penny Linen",
        "Lane Kettle Counter Window Basket Cottage Shelf Square Door Table Bakery Bell Parcel Teapot Porch Fair",
    ),
    "crown": (
        "Golden Marble Royal Silver High Noble Regal Ivory Proud Gilded Stone Ancient Valiant Winged Solemn Sunlit",
        "Banner Hall Oath Crown Charge Chalice Standard Court Throne Herald Shield Tower Parade Garrison Lion Keep",
    ),
    "crypt": (
        "Hollow Sunken Silent Buried Forgotten Cold Rusted Crumbling Nameless Lightless Mossy Bone Chained Dusty "
        "Deep Sealed",
        "Stair Vault Crypt Passage Chamber Well Tomb Gallery Echo Archive Cistern Door Torch Catacomb Idol Seal",
    ),
    "wood": (
        "Mossy Green Whispering Hazel Fern Wild Autumn Cedar Thorn Willow Hidden Dewy Bramble Elder Birch Rowan",
        "Glade Path Hollow Grove Root Thicket Brook Trail Canopy Ring Meadow Fox Lantern Clearing Song Bridge",
    ),
    "tide": (
        "Salt Coral Silver Drifting Pearl Blue Storm Foam Amber Distant Sapphire Slow Moonlit Rusty Copper Southern",
        "Tide Harbour Current Reef Anchor Lagoon Sail Lighthouse Wave Voyage Shell Shore Mast Depths Gull Horizon",
    ),
    "sky": (
        "Azure White Soaring Feather High Weightless Silver Open Bright Floating Drifting Morning Swift Paper "
        "Endless Gentle",
        "Sky Kite Cloud Glider Wind Summit Wing Balloon Breeze Stairway Isle Flight Skylark Horizon Halo Terrace",
    ),
    "star": (
        "Distant Silent Violet Stellar Cold Silver Orbiting Lunar Falling Infinite Pale Quantum Lost Northern "
        "Glass Solar",
        "Orbit Signal Nebula Station Comet Voyage Satellite Horizon Beacon Drift Moon Relay Star Eclipse Capsule "
        "Meridian",
    ),
    "dune": (
        "Burning Golden Shifting Scarab Amber Endless Sunken Ochre Copper Mirage Dusty Serpent Silent Red Lonely "
        "Saffron",
        "Dune Oasis Caravan Sphinx Tomb Horizon Temple Sun Canyon Mirage Well Gate Rider Mesa Obelisk Bazaar",
    ),
    "frost": (
        "Crystal White Frozen Silver Northern Glass Quiet Pale Winter Blue Icicle Snowlit Polar Distant Powder "
        "Glimmering",
        "Lake Lantern Pass Aurora Hollow Bell Drift Spire Window Sleigh Garden Peak Star Cavern Trail Mirror",
    ),
    "ember": (
        "Molten Ember Burning Ashen Scorched Red Smouldering Obsidian Volcanic Blazing Sulphur Glowing Fierce "
        "Cinder Brass Wild",
        "Forge Crater Core Furnace Ridge Phoenix Heart Maw Cavern Spark Descent Bridge River Altar Summit Wake",
    ),
    "neon": (
        "Neon Midnight Chrome Electric Violet Mirror Static Magenta Concrete Laser Rooftop Vapor Pixel Analog "
        "Backstreet Ultra",
        "Avenue Skyline Signal District Arcade Alley Circuit Mirage Highway Terminal Drive Club Grid Parade Tower Rain",
    ),
    "gear": (
        "Brass Rusty Clockwork Iron Cobalt Turning Steam Magnetic Hydraulic Copper Restless Automatic Nickel "
        "Carbon Humming Tin",
        "Gear Engine Foundry Piston Reactor Assembly Lever Turbine Machine Spring Pendulum Workshop Circuit "
        "Boiler Logic Rotor",
    ),
    "dream": (
        "Velvet Paper Silver Sleeping Gentle Starlit Quiet Drifting Pale Cotton Soft Faraway Lilac Moonlit "
        "Feather Tender",
        "Dream Lullaby Garden Lantern Pillow Carousel Window Mirror Letter Harbour Waltz Cloud Promise Melody "
        "Candle Reverie",
    ),
    "sorrow": (
        "Faded Grey Last Empty Autumn Quiet Distant Weeping Lonely Withered Silver Blue Broken Parting Winter Unsent",
        "Letter Farewell Rain Station Photograph Garden Promise Window Swing Bridge Harbour Name Elegy Memory "
        "Road Ember",
    ),
    "shadow": (
        "Black Silent Hidden Midnight Veiled Crooked Shadow Hollow Whispering Masked Cold Creeping Ashen "
        "Sleepless Raven Dim",
        "Door Mask Corridor Whisper Hour Mirror Watcher Cellar Alibi Footstep Omen Keyhole Puppet Curtain Visitor "
        "Dagger",
    ),
    "joy": (
        "Jolly Candy Sunny Bouncing Paper Rainbow Merry Silly Lemon Happy Dizzy Marble Cherry Wobbly Tiny Golden",
        "Parade Picnic Balloon Trumpet Hop Rascal Sprint Carnival Puddle Whistle Kite Pogo Biscuit Ribbon Bounce "
        "Festival",
    ),
    "road": (
        "Open Winding Brave Distant Sunlit Long Wandering Northern First Golden Painted Restless Faraway Rolling "
        "Hopeful Rising",
        "Road Compass Horizon Valley Journey Crossing Map Trail Bridge Banner Frontier Path Dawn Wanderer Hills Voyage",
    ),
    "speed": (
        "Turbo Burning Rapid Nitro Redline Blazing Lightning Chrome Reckless Hyper Final Runaway Wild Sonic "
        "Flying Screaming",
        "Lap Chase Overdrive Circuit Sprint Pursuit Escape Corner Rush Throttle Highway Streak Rival Getaway Dash "
        "Velocity",
    ),
}


def draw_title(mood: Mood, stream: Stream) -> str:
    """Return a title of two different words."""
    firsts, seconds = PALETTES[mood.palette]
    first = stream.choice(firsts.split())
    return f"{first} {stream.choice([word for word in seconds.split() if word != first])}"
