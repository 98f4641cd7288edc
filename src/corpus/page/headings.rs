//! Words over what stands beside an article, in the languages of many pages.

use super::blocks::{Block, Kind};

/// What a heading stands over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heads {
    /// What readers wrote.
    Remarks,
    /// Pointers to other pages.
    Pointers,
}

/// Headings of remarks, figures and signs left out; a heading ends where its entry does.
#[rustfmt::skip]
const REMARKS: &[&str] = &[
    "comment", "comments", "reader comments", "readers comments", "readers’ comments", "user comments", "fans comments", "your comments", "join the conversation", "have your say", "discussion", "join the discussion",
    "replies", "responses", "reader responses", "leave a reply", "leave a comment", "leave your comment", "post a comment", "add a comment", "add comment", "write a comment", "view comments", "show comments", "what do you think", "comments are closed", "replies in this thread",
    "kommentare", "kommentar", "leserkommentare", "kommentare zum artikel", "ihre kommentare", "kommentar schreiben", "kommentar verfassen", "kommentar hinterlassen", "kommentar abgeben", "einen kommentar schreiben", "schreibe einen kommentar", "schreiben sie einen kommentar", "hinterlasse einen kommentar", "hinterlasse eine antwort", "antworten", "antwort schreiben", "leserbriefe", "lesermeinungen", "diskussion", "diskutieren sie mit", "jetzt mitdiskutieren", "ihre meinung", "reaktionen", "alle kommentare", "kommentare anzeigen",
    "commentaire", "commentaires", "vos commentaires", "les commentaires", "laisser un commentaire", "ajouter un commentaire", "réagir", "réactions", "vos réactions", "réponses", "vos réponses", "répondre à cet article",
    "commento", "commenti", "i commenti", "commenti dei lettori", "i vostri commenti", "lascia un commento", "lascia una risposta", "rispondi",
    "comentario", "comentarios", "deja un comentario", "deja una respuesta", "respuestas", "comentário", "comentários", "deixe um comentário", "deixe uma resposta", "os seus comentários",
    "reactie", "reacties", "geef een reactie", "plaats een reactie", "laat een reactie achter", "kommentarer", "skriv en kommentar", "lämna ett svar", "legg igjen en kommentar", "kommentit", "kommentoi",
    "komentarz", "komentarze", "dodaj komentarz", "komentáře", "komentáre", "přidat komentář", "komentari", "hozzászólások", "yorum", "yorumlar", "yorum yap", "комментарии", "коментарі", "коментари", "оставить комментарий", "σχόλια", "αφήστε σχόλιο", "σχόλια αναγνωστών", "comentarii", "コメント", "评论", "댓글",
];

/// Beginnings of headings of remarks.
#[rustfmt::skip]
const REMARKS_BEGIN: &[&str] = &[
    "comments on ", "comments to ", "thoughts on ", "thought on ", "responses to ", "response to ", "replies to ", "kommentare zu ", "kommentar zu ", "antworten auf ", "antwort auf ", "gedanken zu ", "réflexions sur ", "réponses à ", "réflexion sur ", "commenti su ", "comentarios en ", "respuestas a ", "comentários em ", "reacties op ", "gedachten over ",
];

/// Headings of pointers.
#[rustfmt::skip]
const POINTERS: &[&str] = &[
    "related", "see also", "read more", "read next", "read also", "also read", "further reading", "up next", "next up", "keep reading", "recommended", "recommended for you", "recommended reading", "you may also like", "you might also like", "you may like", "you might like", "you may also be interested in", "you might also be interested in", "more like this", "more to read", "most read", "most popular", "most viewed", "most shared", "popular", "popular now", "trending", "trending now", "latest", "latest news", "latest stories", "latest articles", "latest posts", "latest headlines", "recent posts", "recent articles", "recent news", "recent comments", "top stories", "top news", "editor’s picks", "editors’ picks", "editor's picks", "editors' picks", "don’t miss", "don't miss", "in other news", "elsewhere", "what to read next", "around the web", "from the web", "sponsored content", "other stories", "other news", "other articles", "similar articles", "similar posts", "other posts", "previous posts",
    "mehr zum thema", "mehr dazu", "zum thema", "lesen sie auch", "lesen sie mehr", "lesen sie weiter", "lies auch", "das könnte sie auch interessieren", "das könnte sie interessieren", "das könnte dich auch interessieren", "das könnte dich interessieren", "das könnte ihnen auch gefallen", "das könnte dir auch gefallen", "auch interessant", "auch interessant für sie", "auch lesenswert", "passend dazu", "empfohlen", "empfehlungen", "meistgelesen", "meist gelesen", "meistgelesene artikel", "am meisten gelesen", "beliebt", "neueste artikel", "neueste beiträge", "neueste nachrichten", "letzte beiträge", "aktuell", "aktuelles", "aktuelle meldungen", "aktuelle beiträge", "aktuelle nachrichten", "aktuell im heft", "top themen", "top artikel", "siehe auch", "verwandte themen", "verwandte artikel", "verwandte beiträge", "ähnliche artikel", "ähnliche beiträge", "ähnliche themen", "andere beiträge", "andere artikel", "links zum thema", "neueste kommentare",
    "à lire aussi", "lire aussi", "à lire également", "à lire", "lire la suite", "sur le même sujet", "sur le même thème", "dans la même rubrique", "dans la même catégorie", "articles similaires", "articles liés", "les plus lus", "articles récents", "derniers articles", "à la une", "à voir aussi", "voir aussi", "vous aimerez aussi", "cela pourrait vous intéresser", "ça peut vous intéresser",
    "leggi anche", "articoli correlati", "potrebbe interessarti", "potrebbe interessarti anche", "ti potrebbe interessare", "potrebbero interessarti", "le più lette", "i più letti", "ultime notizie", "articoli recenti", "altre notizie", "altri articoli", "vedi anche", "correlati",
    "te puede interesar", "también te puede interesar", "te puede gustar", "lea también", "lee también", "noticias relacionadas", "artículos relacionados", "entradas relacionadas", "lo más leído", "más leídas", "lo más visto", "últimas noticias", "más noticias", "más información", "más sobre", "entradas recientes", "relacionados",
    "leia também", "leia mais", "veja também", "notícias relacionadas", "artigos relacionados", "mais lidas", "mais lidos", "últimas notícias", "posts relacionados",
    "lees ook", "lees meer", "lees verder", "meer over", "gerelateerd", "gerelateerde artikelen", "meest gelezen", "ook interessant", "laatste nieuws", "bekijk ook", "läs också", "läs mer", "mest läst", "les også", "les mer", "mest lest", "læs også", "læs mere", "mest læste", "lue myös", "luetuimmat",
    "czytaj także", "czytaj też", "zobacz także", "zobacz też", "przeczytaj także", "polecane", "powiązane artykuły", "čtěte také", "související články", "souvisejici", "prečítajte si", "súvisiace články", "olvasta már", "kapcsolódó cikkek", "ezek is érdekelhetik", "ilgili haberler", "citește și", "pročitajte još", "povezane vijesti",
    "читайте также", "читать также", "похожие статьи", "по теме", "самое читаемое", "читайте також", "διαβάστε επίσης", "διαβάστε ακόμη", "διαβάστε ακόμα", "σχετικά άρθρα", "δείτε επίσης", "περισσότερα", "τελευταία νέα", "関連記事", "相关阅读", "相关文章", "관련기사",
];

/// Beginnings of headings of pointers, of six words at most.
#[rustfmt::skip]
const POINTERS_BEGIN: &[&str] = &[
    "related ", "more from ", "more on ", "more about ", "more in ", "more stories", "more news", "more articles", "more posts", "more galleries", "more reviews", "more headlines", "latest from ", "latest in ", "popular in ", "most read in ", "recommended from ", "also in ", "also on ", "read more about ", "read more from ",
    "mehr aus ", "mehr von ", "mehr zu ", "mehr zum thema ", "mehr über ", "weitere artikel", "weitere meldungen", "weitere nachrichten", "weitere beiträge", "weitere themen", "weitere pressemitteilungen", "weitere informationen zum thema", "weitere news", "weitere rezepte", "weitere berichte", "alles zum thema", "neues aus ", "aktuelles aus ", "meistgelesen ",
    "plus d’articles", "plus d'articles", "autres articles", "d’autres articles", "altri articoli", "altro da ", "más de ", "más noticias", "mais de ", "meer uit ", "meer nieuws", "meer van ", "mer från ", "más en ",
];

/// What the words of a block stand over; `None` for any others, and for lines that are links.
pub(super) fn read(block: &Block) -> Option<Heads> {
    let heading = matches!(block.kind, Kind::Heading(2..));
    if block.length > 80
        || (!heading && block.length > 48)
        || block.linked * 2 > block.length
        || block.kind == Kind::Caption
    {
        return None;
    }
    let words = bare(&block.text);
    if REMARKS.contains(&words.as_str())
        || REMARKS_BEGIN.iter().any(|begin| words.starts_with(begin))
    {
        return Some(Heads::Remarks);
    }
    let few = words.split(' ').count() <= 6;
    let begins = || heading && few && POINTERS_BEGIN.iter().any(|begin| words.starts_with(begin));
    (POINTERS.contains(&words.as_str()) || begins()).then_some(Heads::Pointers)
}

/// The words in lower case, without figures and the signs around words.
fn bare(text: &str) -> String {
    let kept = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !kept(c))
        .map(|word| word.trim_matches(['\'', '’']))
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// Words of a notice of rights.
#[rustfmt::skip]
const RIGHTS: &[&str] = &[
    "all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "tutti i diritti riservati", "diritti riservati", "todos los derechos reservados", "todos os direitos reservados", "alle rechten voorbehouden", "alle rettigheter", "alla rättigheter", "με την επιφύλαξη παντός δικαιώματος", "все права защищены", "wszelkie prawa zastrzeżone", "všechna práva vyhrazena", "tüm hakları saklıdır", "minden jog fenntartva",
];

/// Whether a line is a notice of rights: one of its phrases, at the head of the line or behind a sign of copyright.
pub(super) fn tells_rights(line: &str) -> bool {
    if line.len() > 600 {
        return false;
    }
    let lower = line.to_lowercase();
    let said = RIGHTS.iter().filter_map(|phrase| lower.find(phrase)).min();
    let signed =
        lower.starts_with('©') || lower.starts_with("copyright ") || lower.starts_with("(c) ");
    said.is_some_and(|at| at == 0 || signed || lower.contains('©') || lower.contains("copyright"))
        || (signed && line.len() < 120)
}

/// Roots of the words with which a page asks to be allowed what it does.
#[rustfmt::skip]
const ASKS: &[&str] = &[
    "consent", "accept", "we use", "agree", "einwillig", "zustimm", "akzept", "verwenden", "nutzen", "einverstanden", "nous utilisons", "acceptez", "utilizziamo", "utilizamos", "usamos", "aceptar", "gebruiken", "χρησιμοποιούμε", "αποδοχή", "partner",
];

/// Whether a line asks for consent to cookies and the like.
pub(super) fn tells_cookies(line: &str) -> bool {
    let lower = line.to_lowercase();
    ["cookie", "your privacy", "ihre privatsphäre", "personalised ad", "personalized ad"]
        .iter()
        .any(|word| lower.contains(word))
        && ASKS.iter().any(|root| lower.contains(root))
}
