"""The envelope of both ANU services, read strictly:

{"type":"uint8","length":1024,"data":[74,205,...],"success":true}
"""

from engine.entropy.answer import Answer

TYPE = "uint8"


def envelope_values(answer: Answer, count: int) -> bytes:
    """Return the `count` values of an answer. Raises AnswerRefused with what is wrong."""
    envelope = answer.envelope()
    if envelope.get("success") is not True:
        raise answer.refused("did not report success")
    if envelope.get("type") != TYPE:
        raise answer.refused(f"answered with another type of values than {TYPE}")
    if not _says_count(envelope.get("length"), count):
        raise answer.refused(f"did not say that it sends {count} values")
    data = envelope.get("data")
    if not isinstance(data, list):
        raise answer.refused("answered without a list of values")
    if len(data) != count:
        raise answer.refused(f"sent {len(data)} values instead of {count}")
    if not all(type(value) is int and 0 <= value <= 255 for value in data):  # True is an int to isinstance
        raise answer.refused("sent a value that is no whole number from 0 to 255")
    return bytes(data)


def _says_count(length: object, count: int) -> bool:
    """Say whether the field `length` is the count asked for; the services have also sent it as a string."""
    return (type(length) is int and length == count) or length == str(count)
