"""Lines that belong to the page and not to the report: buttons, links, notices, advertisements."""

import re

LONGEST = 400
"""Characters; anything longer is prose."""

_ENDING_AT_ONCE = (
    r"more:.{0,120}|more|ads?|sponsored(?: content)?|promoted(?: content)?|close|loading\W*|menu|search|print"
    r"|e-?mail|log ?in",
    r"comments?(?: \(?\d+\)?)?|(?:facebook|twitter|whatsapp|telegram|linkedin|copy link|[\W\s])+",
    r"copy|flipboard|reddit|pinterest|messenger|bookmark|save|gift|enlarge this image|toggle caption|hide caption",
    r"(?:play|pause|unmute|mute|embed|transcript|caption)(?: .{0,30})?|\[?pull\s?quote\]?|[_*=\-–—~•·.\s]{3,}",
    r"(?:analysis|opinion|commentary)\W{1,3}(?:opinion|analysis|commentary)?\W{0,2}",
    r"\d+ (?:min(?:ute)?s?|sec)\b(?: read| ago| listen).{0,30}|\d+ (?:hours?|days?|weeks?|months?|years?) ago",
    r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords|labels|hashtags|sections?)\s?:.{0,300}|(?:#\w+[\s,]*)+",
    r"\(\s?(?:also on|photos?|videos?|related|more|see also|watch|read|gallery|click|podcast)\b[^()]{0,20}[:"
    r"|].{0,150}\)",
    r"\(\s?see .{0,60}\)|home\s?[>»/|].{0,80}|(?:please )?(?:sign|signed) me up",
)
_BEGINNING_LIKE = (
    r"(?:read|see|learn|find out|show|view|load|hear|know) (?:more|also|next|full|all|less)\b.{0,200}",
    r"(?:also|more) (?:read|see|on this|from|in|about|coverage|stories|news)\b.{0,100}|.{5,160} read more",
    r"(?:continue|keep|start) reading\b.{0,120}|stor(?:y|ies) continue[sd]?\b.{0,60}",
    r"(?:article|text|scroll) (?:continues|down)\b.{0,60}|skip (?:to|past|advert|ad)\b.{0,60}",
    r"advertise(?:ment|\ with us)\W*(?:continue reading.{0,60}|scroll.{0,60}|story continues.{0,60})?",
    r"share(?: (?:this|on|via|tweet|article|story|link)\b.{0,120})?|tweet(?: this)?",
    r"read or share this\b.{0,80}|.{0,25}\btagged under\b.{0,80}|just watched\b.{0,200}|special (?:coverage"
    r"|report)\s?:.{0,120}",
    r"listen to (?:this )?(?:article|story)\b.{0,120}|media playback is\b.{0,60}|slideshow\b.{0,40}",
    r"(?:please )?sign (?:up|in)\b.{0,250}|log ?in (?:to|or|with)\b.{0,80}|(?:please )?subscribe (?:to|now|for"
    r"|here|today)\b.{0,250}",
    r"subscribe|register (?:now|for)\b.{0,120}|newsletters?(?: sign.{0,250})?|.{1,40} newsletter sign ?up\b.{0,250}",
    r"(?:get|receive) .{0,80}\b(?:inbox|newsletters?|(?:free|mobile)? ?app|alerts|notifications)\b.{0,250}",
    r"stay (?:up to date|informed|tuned|connected)\b.{0,200}|(?:like|join|find|contact) us\b.{0,120}"
    r"|join our\b.{0,160}",
    r"follow (?:us|@|the .{1,40} on |.{1,50} on (?:twitter|x\b|facebook|instagram|telegram|youtube|google)).{0,150}",
    r"watch (?:live|now|here|the (?:latest )?video|.{0,60} (?:at|on|here)\b).{0,80}|listen (?:live|now|here)\b.{0,80}",
    r"click (?:here|for|on|the|to)\b.{0,200}|tap (?:here|to)\b.{0,120}|download (?:our|the)\b.{0,120}",
    r"visit .{0,60}\bfor more\b.{0,60}|interested in .{1,80}\?.{0,250}|donate\b.{0,100}|have a (?:tip|story)\b.{0,120}",
    r"(?:this|our) (?:web)?site uses cookies\b.{0,250}|we use cookies\b.{0,250}|do not sell\b.{0,80}",
    r"(?:accept|manage|reject) (?:all )?(?:cookies|newsletters|preferences).{0,80}",
    r"by (?:signing up|subscribing|clicking|continuing|using (?:this|our) (?:web)?site)\b.{0,250}",
    r"all rights reserved\b.{0,200}|terms of (?:use|service)\b.{0,200}|privacy (?:policy|notice)\b.{0,200}",
    r"this (?:article|story|post|report|piece|page|content) (?:is (?:more than|about) \d|has been (?:updated|corrected)"
    r"|was (?:originally |first |last )?(?:published|updated|produced|posted)|originally appeared|first appeared"
    r"|may not be (?:published|reproduced|copied|re))\b.{0,250}",
    r"content created by\b.{0,300}|(?:the )?(?:opinions|views) expressed\b.{0,250}|copyright\b.{0,250}",
    r"(?:©|\(c\))\s?(?:copyright\b)?.{0,30}\b(?:19|20)\d\d\b.{0,200}|.{0,60}\ball rights reserved\b.{0,200}",
    r"reprinted? with permission\b.{0,120}|(?:send|submit) (?:us )?(?:a )?(?:tips?|feedback|letters?)\b.{0,120}",
    r"support (?:our|independent|quality) (?:journalism|reporting|work|newsroom)\b.{0,200}",
    r"if you (?:have (?:a|any)|would like to|want to)\b.{0,80}\b(?:e-?mail|write to|contact|newsletter"
    r"|subscri)\b.{0,150}",
    r"(?:e-?mail|write to|contact) .{0,80}@.{0,80}",
)
_HEADINGS = (
    r"(?:related|recommended|see also|read also|also read|also see|don'?t miss|must reads?|trending|most (?:read"
    r"|popular|viewed)"
    r"|latest|top stories|editors?'? picks?|watch|videos?|photos|gallery|slideshow|you may (?:also )?like"
    r"|more stories|in pictures"
    r"|listen)(?: (?:articles?|stories|news|posts?|topics?|content|coverage|reading|links?|video|photos?|now))*"
    r"\s*(?:[:|>»].{0,160}|\(\d+ images?\))?",
)
_FURNITURE = re.compile(rf"^\W{{0,3}}(?:{'|'.join((*_ENDING_AT_ONCE, *_BEGINNING_LIKE, *_HEADINGS))})\W{{0,3}}$", re.I)


def is_furniture(line: str) -> bool:
    """Whether the whole line belongs to the page and not to the report."""
    return len(line) <= LONGEST and bool(_FURNITURE.match(line))


def is_shouted_link(line: str) -> bool:
    """Whether a line amid the prose is a link to another story, as some sites set them: a sentence in capitals."""
    return line.isupper() and len(line) <= 250 and len(line.split()) >= 5 and not line.rstrip("\"”'").endswith(".")
