package draft

import (
	"regexp"
	"strings"

	"github.com/baifen-go/baifen/indicators/exact"
)

// A phrase is one thing that a clause says.
type phrase struct {
	says    saying
	subject string  // what it is about, as a text
	span    span    // of a tier, a limit and an interpolation
	outcome outcome // of a tier and a fact
	step    step
	figure  exact.Number   // of a cap: points
	beside  *phrase        // of a pair: the second condition
	partial string         // of an unfinished step: discard, count or prorate
	under   string         // of a formula: what is divided
	over    string         // of a formula and a ratio: what divides
	each    []exact.Number // of several: the points of each, or of all
	more    []phrase       // what the same words say besides
}

type saying uint8

const (
	tier       saying = iota // 95%以上得10分
	otherwise                // 其余不得分
	limit                    // 不得低于80%
	steps                    // 每低1个百分点扣0.5分
	unfinished               // 不足1个百分点不扣
	floored                  // 扣完为止
	capped                   // 最多扣4分
	between                  // 其间按插值法
	ratio                    // 得分＝实际数÷目标数×10分
	fact                     // 未按时公开的，扣4分
	judged                   // 由考核组综合评定
	formula                  // 支出完成率＝支出数÷预算数×100%
	remarked                 // what says nothing of points
	amounting                // 共3分
	worth                    // 建立台账，3分
	restated                 // 每缺一项扣除该项分值, beside what each is worth
	level                    // 优秀的得10分
	highest                  // 就高计分, of levels
	unfit                    // 没有项目的单位，本项不考核，按满分计
	paired                   // 整改率低于90%或者持证率低于95%的，扣5分
	held                     // 超过100%的按100%计算, of what is scaled
	graded                   // 优得8－10分
	scaled                   // 按完成率×分值计分
	attained                 // 完成任务的得满分, beside what less than that gets
	prorated                 // 未完成的按完成比例得分
	compared                 // 支出数不超过预算数的得满分
	even                     // 与平均水平持平的得8分, beside what is more than that
	several                  // 6月底达到50%、9月底达到75%的，各得1分
	belowShare               // 低于计划60%的不得分
	missing                  // 完成目标得10分，每少1家扣2分
)

// A step is what 每 counts.
type step struct {
	limit, size *exact.Number
	unit        string
	words       string // between 每 and the number
	deduct      exact.Number
	gains       bool // each earns so many points
}

// An outcome is what becomes of the points.
type outcome struct {
	kind   byte // '+' so many points, '-' so many less, '*' a share of the marks, '/' a share less
	number exact.Number
}

const (
	pts     = pointsPattern
	item    = `(?:㊀|[a-z][.、])?`
	its     = `(?:(?:本项|该项|此项|本指标|该指标|本条|单项|该小项|本小项)(?:目)?(?:的)?(?:评价)?)?`
	full    = `(?:满分值?(?:` + pts + `)?)`
	part    = `(?:得|按|计)(?:该项|本项|本指标|指标)?(?:的)?(?:分值|满分)的` + n + `(?:计分|得分|计算)?`
	most    = `(?:(?:本项|该项|此项|本指标)?(?:满分值?|分值))`
	verdict = `(?:分别|一律|均|相应|直接|可|应|则|各|即)*` + its + `(?:一律|均|直接)?(?:` + part +
		`|不扣分|不予扣分|不[得计给记]分|[得计记为按定是]*(?:零分|零分计)|[得计给加记评定为按可获：:]*(?:` + full + `|` + pts + `(?:计)?|` + num + `的?(?:分值|分数|分))|一次性?扣` + pts + `|` +
		`(?:一次性|相应|全部|倒)?扣(?:除|减|掉|分)?` + its + `(?:` + pts + `|` + num + `的?(?:分值|分数|分)|完` + its + `(?:全部)?(?:分值)?|光|全部分值|分值))`
	words    = `[^，。；、：（）㊀｟｠每≥≤＞＜\x{E000}-\x{EFFF}]`
	longer   = `[^。；㊀｟｠每≥≤＞＜\x{E000}-\x{EFFF}]`
	separate = `(?:的|时|者|之间|之间的|部分)*[，、：,]?(?:的)?`
)

// levels are words by which something is judged on a scale.
const levels = `基本合格|不合格|合格|优秀|优良|良好|优|良|示范|未达标|达标|特级|一级|二级|三级|四级|五级|一等|二等|三等|[一二三四五]星级?|国家级|省部级|省级|市厅级|市级|县级|区级|[A-E]{1,3}(?:级|档|等|类)?|高级|中级|初级|` + n + `|基本满意|不满意|满意|及格|不及格|较好|较差|一般|好|中|差`

// A production reads one sort of phrase at the beginning of what is left.
type production struct {
	begins *regexp.Regexp
	read   func(t *text, m []string) (phrase, bool)
}

var productions = []production{
	{gradedRange, readGraded},
	{qualities, readQualities},
	{vetoes, readVetoes},
	{ladder, readLadder},
	{missed, readMissed},
	{regexp.MustCompile(`^(?:本项|该项|本指标)?(?:直至)?扣(?:完|至` + pts + `|为` + pts + `|光)(?:本项|该项)?(?:分值)?(?:为止|即止|止)?，?(?:不倒扣|不计负分)?(?:$|[。；，）])|^不倒扣|^最低(?:得|为)?` + pts), func(t *text, m []string) (phrase, bool) {
		return phrase{says: floored}, true
	}},
	{regexp.MustCompile(`^（?(?:以上)?(?:两项|` + n + `|各项|合计|累计|总|本小?项|该小?项)*(?:≤|最多|最高|总)(?:累计|合计|可)?扣(?:分|减)?(?:≤|不超过)?(` + pts + `)(?:为限|为止)?）?`), readCap},
	{regexp.MustCompile(`^(?:以上)?(?:` + n + `|各项|几项)(?:合计|累计)?扣分(?:之和|总和|合计)?≤(?:(` + pts + `)|(?:本项|该项)分值)`), readCapOfAll},
	{regexp.MustCompile(`^扣满(` + pts + `)(?:为止|止)`), readCap},
	{regexp.MustCompile(`^(?:本项|本指标)?(?:共计?|合计|满分)(` + pts + `)(?:$|[，。；])`), func(t *text, m []string) (phrase, bool) {
		return phrase{says: amounting, figure: t.value(m[1])}, true
	}},
	{regexp.MustCompile(`^缺项(?:的)?，?不得(?:相应|该项|对应)的?(?:分值|分)|^(?:以上)?(?:每(?:有)?(?:缺|少|出现)?|缺|少)一?` + n + `?项?(?:未做到|没有做到|不符合|未完成)?(?:的)?，?扣(?:除|减)?(?:该项|相应|对应|其)(?:的)?分值`), func(t *text, m []string) (phrase, bool) {
		return phrase{says: restated}, true
	}},
	{regexp.MustCompile(`^(?:总|累计|合计)?扣分?(?:合计|总额)?(?:≤|以)(` + pts + `)(?:为限)?|^扣完(` + pts + `)为止`), readCap},
	{regexp.MustCompile(`^≥(?:得|为|计)?(` + pts + `)(?:$|[，。；])`), func(t *text, m []string) (phrase, bool) {
		return phrase{says: floored}, t.value(m[1]).IsZero()
	}},
	{regexp.MustCompile(`^(?:得分|分数|分值|计算结果|结果)*＞(?:(` + pts + `)|` + most + `)的?，?(?:均|一律|只|最多|则)*(?:按|得|计)(?:(` + pts + `)|` + most + `)(?:计算|计入|计)?(?:得分|分)?(?:$|[，。；])`), readAtMost},
	{regexp.MustCompile(`^(?:` + words + `{2,10}?)?＞(` + n + `)的?，?按(` + n + `)(?:计算|计)(?:$|[，。；])`), func(t *text, m []string) (phrase, bool) {
		return phrase{says: held}, t.value(m[1]).Equal(t.value(m[2])) && t.value(m[1]).Equal(exact.Int(100))
	}},
	{regexp.MustCompile(`^负增长的?，?(` + verdict + `)`), func(t *text, m []string) (phrase, bool) {
		o, ok := t.outcomeOf(m[1])
		return phrase{says: held, partial: "shrunk"}, ok && !o.takes() && o.number.IsZero()
	}},
	{regexp.MustCompile(`^(?:得分|累计|合计|总分|总)*(?:≤|最高|封顶)≤?(?:得|不超过|计|加)?(?:` + full + `|(` + pts + `|` + n + `))(?:$|[，。；])`), readTop},
	{regexp.MustCompile(`^（?(?:` + words + `{0,4}?)＜(` + n + `)?(?:的|部分|一步|之处)*，?(?:均|也|部分)?(不予?[扣计]分?(?:分)?|不作扣分|忽略不计|舍去|不计算?|不折算|按(?:实际)?比例(?:扣减|扣分|折算|计算|扣|计)?分?|按(?:照)?插值法?(?:扣分|计算)?|按(` + n + `)(?:计算?扣分|计算|扣分|扣减|计|扣|算)?(?:扣分)?)）?`), readUnfinished},
	{regexp.MustCompile(`^(?:满意度|` + words + `{0,16}?)(?:介于)?(?:其间|之间|中间|两者之间|二者之间|介于两者之间|其余|未达到的|(` + num + inc + `至` + num + inc + `)(?:之间)?)(?:的)?，?(?:则|可)?(?:在?(` + num + `)至(` + pts + `)(?:之间|范围内|区间|内)*，?)?(?:按照?|采用|以|采取|用)?(?:直线|线性)?(?:插值法?|内插法?|内插值法?|比例|线性插值|线性)(?:法)?(?:来)?(?:计算?|得|计|折算)?(?:得分|计分|分)?(?:计算)?`), readBetween},
	{regexp.MustCompile(`^` + item + `(` + words + `{0,24}?)(?:以` + words + `{0,4}?)?(` + n + `)?(?:为基准，?)?每` + `(` + words + `{0,16}?)(` + n + `)?(?:的)?(` + words + `{0,6}?)(` + n + `)((?:` + words + `|、){0,12}?)(?:的)?，?(?:扣除?|减|扣减)(` + pts + `)(?:/[次起件项人]|。?)`), readStep},
	{regexp.MustCompile(`^` + item + `(` + words + `{0,24}?)()每` + `([＞＜≥]?` + words + `{0,16}?)(` + n + `)?(?:的)?([＞＜]?` + words + `{0,6}?)(` + n + `)((?:` + words + `|、){0,12}?)(?:的)?，?(?:扣除?|减|扣减)(` + pts + `)`), readStep},
	{regexp.MustCompile(`^` + item + `(` + longer + `{0,40}?)(?:每)(?:有|出现|发现|存在|发生|缺少)?(?:一)?(次|起|例|处|项|件|个|人|笔|份|台|辆|条|天|日|户|家|座次|盏|批|具|张|宗|篇|期|场|株|头|只|所|班|节|页|枚|名|位|间|栋|套|部|支|课时|学时)((?:` + words + `|、){0,12}?)(?:的)?，?扣(?:除|减)?(` + pts + `)`), readEach},
	{regexp.MustCompile(`^` + item + `(` + longer + `{0,24}?)每[≥满]?(` + words + `{0,12}?)(` + n + `)?(` + words + `{0,12}?)(?:的)?，?(?:得|加|计)(` + pts + `)`), readGain},
	{regexp.MustCompile(`^(` + words + `{2,24}?)=(` + words + `{2,30}?)[÷/](` + words + `{2,30}?)(?:×(` + n + `)|$|[，。；])`), func(t *text, m []string) (phrase, bool) {
		x := phrase{says: formula, subject: m[1], under: m[2], over: m[3]}
		if m[4] != "" {
			x.partial = "percent"
		}
		return x, (m[4] == "" || t.value(m[4]).Equal(exact.Int(100))) && !strings.Contains(m[1], "得分") && !strings.ContainsAny(m[2]+m[3], "+-—－=÷×/")
	}},
	{regexp.MustCompile(`^(` + words + `{2,24}?)=（*(` + words + `{2,24}?)[-—](` + words + `{2,24}?)）[÷/](` + words + `{2,24}?)）*×(` + n + `)`), func(t *text, m []string) (phrase, bool) {
		return phrase{says: formula, subject: m[1], under: m[2], over: m[4], partial: "grown"}, m[3] == m[4] && t.value(m[5]).Equal(exact.Int(100)) && !strings.Contains(m[1], "得分")
	}},
	{regexp.MustCompile(`^` + item + `(` + longer + `{0,24}?)(` + n + `)(` + words + `{0,8}?)扣(?:除|减)?(` + pts + `)(?:$|[，。；])`), readOnce},
	{regexp.MustCompile(`^(?:由|` + words + `{2,10}在)` + words + `{0,24}?(` + num + `)至(` + pts + `)的?(?:范围)?(?:内|之间)?(?:酌情|综合)?(?:打分|评分|赋分|评定)?(?:$|[。；])|^由` + words + `{2,24}?(?:打分|评分|赋分|评定)[，：（](` + num + `)至(` + pts + `)）?(?:$|[。；])`), readScale},
	{listFirst, readListFirst},
	{listLast, readListLast},
	{shortfall, readShortfall},
	{happens, readHappens},
	{by, readBy},
	{after, readAfter},
	{partsOut, readPartsOut},
	{listed, readListed},
	{rated, func(t *text, m []string) (phrase, bool) {
		return phrase{says: remarked, partial: "rated"}, true
	}},
	{severalAt, readSeveralAt},
	{byRate, func(t *text, m []string) (phrase, bool) {
		return phrase{says: scaled, subject: m[1]}, true
	}},
	{losing, func(t *text, m []string) (phrase, bool) {
		return phrase{says: prorated}, true
	}},
	{fulfilled, readFulfilled},
	{doneWhole, readDoneWhole},
	{sharing, readProrated},
	{divided, readProrated},
	{belowGoal, readBelowGoal},
	{heldAgainst, readHeldAgainst},
	{lessThan, readHeldAgainst},
	{moreThan, readMoreThan},
	{evenWith, readEven},
	{regexp.MustCompile(`^` + item + `(` + words + `{2,24}?)(` + boundsPattern + `)，?(或者|或|且|并且|同时)(` + words + `{2,24}?)(` + boundsPattern + `)` + separate + `(` + verdict + `)`), readPair},
	{regexp.MustCompile(`^` + item + `(` + num + inc + `)([≤＜])(` + words + `{1,16}?)([≤＜])(` + num + inc + `)` + separate + `(` + verdict + `)`), readSquare},
	{regexp.MustCompile(`^` + item + `(` + num + inc + `)([≤＜])(` + words + `{1,16})([≤＜])(` + num + inc + `)(?:的)?，`), readSquare},
	{regexp.MustCompile(`^` + item + `(` + words + `{0,30}?)(` + boundsPattern + `)` + separate + `(` + words + `{0,10}?)(` + verdict + `)`), readTier},
	{exactly, readExactly},
	{regexp.MustCompile(`^` + item + `(?:其余|其他|否则|其它|反之|有则|有的|发生的|出现的|[＜＞]的?|不符合的|达不到的|未达到的|(未达标|未上等级|未定级|未参评)的|不满足的|其他情形|其他情况|其余情况)(?:情形|情况|名次|学校|单位|部门|乡镇|街道|的)*，?(` + verdict + `)`), func(t *text, m []string) (phrase, bool) {
		o, ok := t.outcomeOf(m[2])
		return phrase{says: otherwise, outcome: o, under: m[1]}, ok
	}},
	{regexp.MustCompile(`^(?:计分公式：?|得分计算：?)?得分=(` + words + `{2,24}?)[÷/](` + words + `{2,24}?)×(?:` + n + `×)?((?:` + pts + `|` + n + `)|(?:本项|指标)?(?:分值|满分|权重))`), readRatio},
	{regexp.MustCompile(`^(?:得分=|按)(` + words + `{2,16}?(?:得分|分值|分数|评分|成绩|分))×(` + n + `)(?:计算|计入?|折算)?(?:得分|计分|分)?(?:$|[，。；])`), readPart},
	{regexp.MustCompile(`^` + lacked + `?(?:得分=|按(?:照)?(?:实际)?)(` + words + `{1,16}?)(?:[÷/](` + n + `))?×(?:` + n + `×)?(` + pts + `|` + n + `|(?:本项|指标|该项)?(?:分值|满分|权重))(?:分)?(?:计算|计|给|折算)?(?:得分|计分|分)?`), readShare},
	{regexp.MustCompile(`^` + item + `(` + words + `{0,24}?)(` + boundsPattern + `)(?:的|时|的部分)?，`), readLimit},
	{regexp.MustCompile(`^(` + words + `{2,20}?)(?:的?(?:单位|部门|企业|学校|乡镇|社区|项目))?，?(?:本项|此项|本指标|该项|该指标)?(?:不适用|不考核|不作考核|不参与(?:评分|考核)|不计入总分)(?:本项|本指标|此项|该项|该指标)?，([^，。；]{2,24})(?:$|[。；，])`), readUnfit},
	{regexp.MustCompile(`^(?:同时` + words + `{2,8}，?)?(?:就高(?:计分|不就低)|[按以取]?(?:最高|≤)(?:等级|级别|档次|等次|奖项|一项)?(?:计分|计算|得分|计)|取最高(?:等级|级别)?(?:计分)?|不(?:再)?重复(?:累计|计分|得分)?)(?:$|[。；，])`), func(t *text, m []string) (phrase, bool) {
		return phrase{says: highest}, true
	}},
	{regexp.MustCompile(`^` + item + `(` + words + `{0,16}?)(?:评定为|认定为|为|≥|达到|获评|获得|获)?(` + levels + `)([⊕⊖]?(?:奖项|奖励|奖|表彰|等次|等级|职称|[馆站园]|文化馆|图书馆)?)(?:的|者)?，?((?:得|计|给|评)?` + pts + `|` + verdict + `)`), readLevel},
	{regexp.MustCompile(`^` + item + `(` + longer + `{2,40}?)` + separate + `（?(` + verdict + `)）?`), readFact},
	{regexp.MustCompile(`^㊀([^。；，：（）㊀｟｠每≥≤＞＜\x{E000}-\x{E7FF}]{2,40}?)` + separate + `（?(` + verdict + `)）?`), readItem}, // its label may hold a number
	{regexp.MustCompile(`^` + item + `([^。；，：（）㊀｟｠每≥≤＞＜\x{E000}-\x{E7FF}]{2,40}?)[，：（](` + pts + `|` + n + `)）?(?:$|[，。；])`), readWorth},
	{regexp.MustCompile(`^[^。；]{0,40}?(?:酌情|综合评定|评审组|评委|专家)[^。；\x{E800}-\x{EFFF}]{0,30}`), func(t *text, m []string) (phrase, bool) {
		return phrase{says: judged, subject: m[0]}, true
	}},
	{regexp.MustCompile(`^([^。；，\x{E000}-\x{EFFF}]{2,60})(?:$|[。；，])`), func(t *text, m []string) (phrase, bool) {
		return phrase{says: remarked, subject: m[1]}, !scoring.MatchString(m[1])
	}},
}

// scoring are words by which what was not read may say something of points.
var scoring = regexp.MustCompile(`[扣减加计评打赋给]分|得分|分值|满分|比例|插值|不适用|不考核|不参与|否决|不纳入|视为|视同|按[^，。；]{0,10}(?:计(?:[^划]|$)|扣|折|得|比例|插值)|除外|以上|以下|每|封顶|为限|倒扣|就高|择|累计|重复|取高|不计|折算|酌情|评定|上限|下限|或者`)

// each begins with what is counted one by one.
var each = regexp.MustCompile(`^(?:有|出现|提供|获得?)?(?:次|起|例|处|项|件|个|人|笔|份|台|篇|期|场|条|户|名|家|宗|本|部|幅|门|支|批)`)

// doneWords stand between a condition and its outcome without saying more.
var doneWords = regexp.MustCompile(`^(?:以内|之内)?(?:的|上线|报送|完成|送达)*(?:，)?$`)

// notFacts are words of what no yes or no can answer alone.
var notFacts = regexp.MustCompile(`基本|较好|一般|合理|级|优|良|同上|分别|上述|以上|其中|任[一何意]|就高|同比|持平|下降|增长|上升|减少|较上年|上年|结余|排名|两项|各项|每`)

// outcomeOf reads a verdict.
func (t *text) outcomeOf(s string) (o outcome, ok bool) {
	off := strings.Contains(s, "扣")
	m := t.number(s)
	switch {
	case strings.Contains(s, "不扣") || strings.Contains(s, "不予扣"):
		return outcome{'-', exact.Number{}}, true
	case strings.Contains(s, "不得") || strings.Contains(s, "不计") || strings.Contains(s, "不给") || strings.Contains(s, "不记") || strings.Contains(s, "零分"):
		return outcome{'*', exact.Number{}}, true
	case strings.Contains(s, "满分"):
		return outcome{'*', exact.Int(1)}, true
	case m == nil && off:
		return outcome{'*', exact.Number{}}, true
	case m == nil:
		return o, false
	case strings.Contains(s, "全部") && off:
		return outcome{'*', exact.Number{}}, true
	case strings.HasSuffix(strings.TrimSuffix(m.Text, "分"), "成"):
	case m.Unit == "分" && off:
		return outcome{'-', m.Value}, true
	case m.Unit == "分":
		return outcome{'+', m.Value}, true
	}
	share := m.Value
	if m.Unit == "分" { // 七成分
	} else if m.Unit == "%" {
		share, _ = share.Quo(exact.Int(100))
	} else if !m.Share() {
		return o, false
	}
	if off {
		return outcome{'/', share}, true
	}
	return outcome{'*', share}, true
}

// of gives the points out of some marks.
func (o outcome) of(marks exact.Number) exact.Number {
	switch o.kind {
	case '-':
		return marks.Sub(o.number)
	case '*':
		return marks.Mul(o.number)
	case '/':
		return marks.Sub(marks.Mul(o.number))
	}
	return o.number
}

// nothing reports whether an outcome is no points at all.
func (o *outcome) nothing() bool { return !o.takes() && o.number.IsZero() }

// takes reports whether an outcome says what comes off.
func (o *outcome) takes() bool { return o != nil && (o.kind == '-' || o.kind == '/') }
