r"""The commands of TeX that may stand in a formula: those that Anki's MathJax and latex2mathml both know and show alike.

Everything else is refused, whatever it does: MathJax has commands that link, style, load and define. The names are those
of MathJax 4.0.6 (packages base, ams, mathtools, cancel, color, boldsymbol, braket, extpfeil, gensymb and upgreek of
``tex-chtml-full``, as Anki 26.9 ships it) that latex2mathml 3.81 knows too, less those in `REFUSED`.
"""

from __future__ import annotations

from typing import Final

_SYMBOLS: Final = """
    aleph alpha And angle backprime backslash Bbbk beta beth bigstar blacklozenge blacksquare blacktriangle
    blacktriangledown bot Box checkmark chi circledR circledS clubsuit complement daleth degree Delta delta
    diagdown diagup Diamond diamondsuit digamma ell emptyset epsilon eta eth exists Finv flat forall Game Gamma
    gamma gimel hbar heartsuit hslash Im imath infty iota jmath kappa Lambda lambda lnot lozenge maltese
    measuredangle mho mu nabla natural neg nexists nu Omega omega omicron partial Phi phi Pi pi prime Psi psi Re
    rho S sharp Sigma sigma spadesuit sphericalangle square tau Theta theta top triangle triangledown upalpha
    upbeta upchi updelta upepsilon upeta upgamma upiota upkappa uplambda upmu upnu upomega upomicron upphi uppi
    uppsi uprho upsigma Upsilon upsilon uptau uptheta upupsilon upvarepsilon upvarphi upvarpi upvarrho
    upvarsigma upvartheta upxi upzeta varDelta varepsilon varGamma varkappa varLambda varnothing varOmega varPhi
    varphi varPi varpi varPsi varrho varSigma varsigma varTheta vartheta varUpsilon varXi wp Xi xi yen zeta
"""
_OPERATORS: Final = """
    amalg approx approxeq ast asymp backepsilon backsim backsimeq barwedge because between bigcap bigcirc bigcup
    bigodot bigoplus bigotimes bigsqcup bigtriangledown bigtriangleup biguplus bigvee bigwedge blacktriangleleft
    blacktriangleright bowtie boxdot boxminus boxplus boxtimes bullet Bumpeq bumpeq Cap cap cdot cdotp cdots
    centerdot circ circeq circlearrowleft circlearrowright circledast circledcirc circleddash colon cong coprod
    Cup cup curlyeqprec curlyeqsucc curlyvee curlywedge curvearrowleft curvearrowright dagger dashleftarrow
    dashrightarrow dashv ddagger ddots diamond div divideontimes Doteq doteq doteqdot dotplus dotsb dotsc dotsi
    dotsm dotso doublebarwedge downdownarrows downharpoonleft downharpoonright eqcirc eqsim eqslantgtr
    eqslantless equiv fallingdotseq frown ge geq geqq geqslant gets gg ggg gggtr gnapprox gneq gneqq gnsim gt
    gtrapprox gtrdot gtreqless gtreqqless gtrless gtrsim gvertneqq hookleftarrow hookrightarrow iiiint iiint
    iint impliedby implies in int intercal intop Join land ldotp ldots le leadsto Leftarrow leftarrow
    leftarrowtail leftharpoondown leftharpoonup leftleftarrows Leftrightarrow leftrightarrow leftrightarrows
    leftrightharpoons leftrightsquigarrow leftthreetimes leq leqq leqslant lessapprox lessdot lesseqgtr
    lesseqqgtr lessgtr lesssim lhd ll Lleftarrow lll llless lnapprox lneq lneqq lnsim Longleftarrow
    longleftarrow Longleftrightarrow longleftrightarrow longmapsto Longrightarrow longrightarrow looparrowleft
    looparrowright lor Lsh lt ltimes lvertneqq mapsto mid models mp multimap ncong ne nearrow neq ngeq ngeqq
    ngeqslant ngtr ni nLeftarrow nleftarrow nLeftrightarrow nleftrightarrow nleq nleqslant nless nmid notin
    nparallel nprec npreceq nRightarrow nrightarrow nshortmid nshortparallel nsim nsubseteq nsubseteqq nsucc
    nsucceq nsupseteq ntriangleleft ntrianglelefteq ntriangleright ntrianglerighteq nVDash nVdash nvDash nvdash
    nwarrow odot oint ominus oplus oslash otimes owns parallel perp pitchfork pm prec precapprox preccurlyeq
    preceq precnapprox precneqq precnsim precsim prod propto restriction rhd Rightarrow rightarrow
    rightarrowtail rightharpoondown rightharpoonup rightleftarrows rightleftharpoons rightrightarrows
    rightsquigarrow rightthreetimes risingdotseq Rrightarrow Rsh rtimes searrow setminus shortmid sim simeq
    smallfrown smallint smallsetminus smallsmile smile sqcap sqcup sqsubset sqsubseteq sqsupset sqsupseteq star
    Subset subset subseteq subseteqq subsetneq subsetneqq succ succapprox succcurlyeq succeq succnapprox
    succneqq succnsim succsim sum Supset supset supseteq supseteqq supsetneq supsetneqq surd swarrow therefore
    thickapprox thicksim times to triangleleft trianglelefteq triangleq triangleright trianglerighteq
    twoheadleftarrow twoheadrightarrow unlhd unrhd upharpoonleft upharpoonright uplus upuparrows varpropto
    varsubsetneq varsubsetneqq varsupsetneq varsupsetneqq vartriangle vartriangleleft vartriangleright Vdash
    vDash vdash vdots vee veebar Vvdash wedge wr
"""
"""Operators, relations and arrows."""
_DELIMITERS: Final = """
    Downarrow downarrow langle lbrace lbrack lceil lfloor lgroup llcorner lmoustache lparen lrcorner lVert lvert
    rangle rbrace rbrack rceil rfloor rgroup rmoustache rparen rVert rvert ulcorner Uparrow uparrow Updownarrow
    updownarrow urcorner Vert vert
"""
_FUNCTIONS: Final = """
    arccos arcsin arctan bmod cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim liminf limsup
    ln log max min mod operatorname pmod pod Pr projlim sec sin sinh sup tan tanh varinjlim varliminf varlimsup
    varprojlim
"""
_STRUCTURE: Final = """
    acute array atop bar Bbb bcancel bf Big big Bigg bigg Biggl biggl Biggm biggm Biggr biggr Bigl bigl Bigm
    bigm Bigr bigr bigtimes binom boldsymbol boxed bra brace brack braket breve cal cancel cases cfrac check
    choose clap Coloneq coloneq Coloneqq coloneqq color colorbox cr dbinom ddddot dddot ddot dfrac displaylines
    displaystyle dot dots enspace eqalign eqalignno eqcolon eqqcolon fbox fcolorbox frac frak grave hat hbox
    hdashline hfil hline hphantom hskip hspace Huge huge idotsint iff it kern ket LARGE Large large LaTeX left
    limits llap mathbb mathbf mathbin mathcal mathclap mathclose mathfrak mathinner mathit mathllap mathnormal
    mathop mathopen mathord mathpunct mathrel mathring mathrlap mathrm mathscr mathsf mathsfit mathstrut mathtt
    matrix mbox middle mit mkern mskip negmedspace negthickspace negthinspace nobreakspace nolimits nonumber
    normalsize not notag oldstyle over overbrace overbracket overleftarrow overleftrightarrow overline overparen
    overrightarrow overset phantom pmatrix pmb qquad quad right rlap rm rule scr scriptscriptstyle scriptsize
    scriptstyle sf sideset small smash space sqrt stackrel strut substack tbinom TeX text textbf textcolor
    textit textnormal textrm textsf textstyle texttt textup tfrac thinspace tilde Tiny tiny tt underbrace
    underbracket underleftarrow underleftrightarrow underline underparen underrightarrow underset vcenter vec
    vphantom widehat widetilde xcancel xhookleftarrow xhookrightarrow xLeftarrow xleftarrow xleftharpoondown
    xleftharpoonup xLeftrightarrow xleftrightarrow xleftrightharpoons xlongequal xmapsto xRightarrow xrightarrow
    xrightharpoondown xrightharpoonup xrightleftharpoons xtofrom xtwoheadleftarrow xtwoheadrightarrow
"""
"""Fractions, roots, accents, fonts, sizes, blanks, tables and texts."""

ALLOWED: Final = frozenset(f"{_SYMBOLS} {_OPERATORS} {_DELIMITERS} {_FUNCTIONS} {_STRUCTURE} begin end".split())
"""Commands of letters, without their backslash."""
ALLOWED_MARKS: Final = frozenset(",;:!>{}|\\%$#&_ ")
"""Commands of one mark."""
COLOURS: Final = {"color": 1, "textcolor": 1, "colorbox": 1, "fcolorbox": 2}
"""Commands that take colours, and how many."""
LENGTHS: Final = {"hskip": 1, "hspace": 1, "kern": 1, "mkern": 1, "mskip": 1, "rule": 2}
"""Commands that take lengths, and how many."""
REFUSED: Final = frozenset(
    """
    above abovewithdelims atopwithdelims bbox begingroup catcode char class csname cssId data
    DeclareMathOperator def definecolor edef enclose endgroup endtoggle eqref expandafter fontfamily futurelet
    gdef genfrac global href htmlClass htmlData htmlId htmlStyle hyperlink hyperref hypersetup hypertarget id
    immediate includegraphics input label leftroot let long lower mathchar mathchoice mathtip mmlToken moveleft
    moveright mspace newcommand newenvironment newline raise ref renewcommand renewenvironment require root
    shoveleft shoveright skew Space special style tag texttip toggle unicode uproot url verb write xdef
""".split()
)
"""Commands that somebody may know, and that would link, style, load, define or set the size of something."""
CHEMISTRY: Final = frozenset({"ce", "pu", "cee"})
"""Commands of mhchem, which Anki's MathJax knows, and for which no library makes MathML of them."""
