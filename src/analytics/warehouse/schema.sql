-- The tables of a snapshot. Every table and column says what it holds; agency_year_number and the view report_year have
-- one column for each number of the dictionary and are made by derive.py.

CREATE TABLE agency (
    agency_id VARCHAR NOT NULL, name VARCHAR NOT NULL, short_name VARCHAR NOT NULL, type VARCHAR, parent_id VARCHAR,
    division VARCHAR, sort_order INTEGER NOT NULL, last_order INTEGER NOT NULL, depth INTEGER NOT NULL,
    is_demo BOOLEAN NOT NULL, is_expected BOOLEAN NOT NULL, is_resolved BOOLEAN NOT NULL, peers VARCHAR, residents INTEGER
);
COMMENT ON TABLE agency IS '应报单位与已有报告的单位。Agencies of the rosters, and those that reports name and no roster knows';
COMMENT ON COLUMN agency.agency_id IS '单位编号；名录没有的为 name:印出的名称。Own id; name:<printed name> where no roster knows it';
COMMENT ON COLUMN agency.name IS '全称。Official name';
COMMENT ON COLUMN agency.short_name IS '简称。Short name';
COMMENT ON COLUMN agency.type IS '类型（agency_type.code）；未知为空。Code of agency_type, NULL where unknown';
COMMENT ON COLUMN agency.parent_id IS '上级单位。The agency above it';
COMMENT ON COLUMN agency.division IS '所在行政区划，由省到乡，以 / 分隔。Statutory division from the province down, parted by /';
COMMENT ON COLUMN agency.sort_order IS '官方排序，自上而下逐级展开。Official order, each agency followed by those below it';
COMMENT ON COLUMN agency.last_order IS '其下最后一个单位的排序；sort_order 至 last_order 之间即本单位及其下级。sort_order of the last agency below it: the span is the agency with all below';
COMMENT ON COLUMN agency.depth IS '层级，最上为 0。Level, 0 at the top';
COMMENT ON COLUMN agency.is_demo IS '虚构演示单位。Fictional';
COMMENT ON COLUMN agency.is_expected IS '应报送年度报告。Has to publish an annual report';
COMMENT ON COLUMN agency.is_resolved IS '名录中有此单位。Known to a roster';
COMMENT ON COLUMN agency.peers IS '与谁比较：名录中的比较组，没有的为类型。Whom it is compared with: the roster''s peer group, else its type';
COMMENT ON COLUMN agency.residents IS '名录所列常住人口。Residents as the roster gives them';

CREATE TABLE agency_alias (agency_id VARCHAR NOT NULL, alias VARCHAR NOT NULL);
COMMENT ON TABLE agency_alias IS '单位的其他名称。Other names that an agency is printed under';
COMMENT ON COLUMN agency_alias.agency_id IS '单位编号。agency.agency_id';
COMMENT ON COLUMN agency_alias.alias IS '其他名称。Other name';

CREATE TABLE report (
    report_id VARCHAR NOT NULL, agency_id VARCHAR NOT NULL, year INTEGER, form VARCHAR, scope VARCHAR NOT NULL,
    title VARCHAR, printed_agency VARCHAR NOT NULL, resolved_by VARCHAR,
    agency_sure VARCHAR NOT NULL, agency_how VARCHAR NOT NULL, found_in VARCHAR, published_on DATE,
    published_source VARCHAR, deadline DATE, period_start DATE, period_end DATE, file VARCHAR NOT NULL, path VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL, media VARCHAR NOT NULL, is_demo BOOLEAN NOT NULL, is_current BOOLEAN NOT NULL,
    number INTEGER NOT NULL, notes INTEGER NOT NULL, broken INTEGER NOT NULL, cannot_judge INTEGER NOT NULL
);
COMMENT ON TABLE report IS '年度报告。Annual reports, older versions of the same report included';
COMMENT ON COLUMN report.report_id IS '报告编号：文件 SHA-256 的前 16 位，同一文件的第 n 份加 -n。First 16 of the file''s SHA-256, -n for its n-th report';
COMMENT ON COLUMN report.agency_id IS '单位编号。agency.agency_id';
COMMENT ON COLUMN report.year IS '报告年度；读不出为空。Report year, NULL where the report does not tell';
COMMENT ON COLUMN report.form IS '报表格式（2014、2019、2021、narrative）；不明为空。Form, NULL where unknown';
COMMENT ON COLUMN report.scope IS '口径：own 本机关，aggregated 汇总，unknown 不明。Own, aggregated or unknown';
COMMENT ON COLUMN report.title IS '标题。Title as printed';
COMMENT ON COLUMN report.printed_agency IS '印出的单位名称。Agency as printed';
COMMENT ON COLUMN report.resolved_by IS '怎样对应到名录：name 全称，alias 其他名称。How the roster knew it';
COMMENT ON COLUMN report.agency_sure IS '单位认定的把握：certain 确定，probable 较可信，doubtful 存疑，unknown 未识别。How sure it is whose report this is';
COMMENT ON COLUMN report.agency_how IS '认定的依据，以逗号分开（agencies/certainty.toml）。How that was come by, codes with commas';
COMMENT ON COLUMN report.found_in IS '单位名称出自报告何处。Where in the document the name was found';
COMMENT ON COLUMN report.published_on IS '发布日期。Day of publication';
COMMENT ON COLUMN report.published_source IS '发布日期出处：metadata、metadata_table、signature。Where the day was found';
COMMENT ON COLUMN report.deadline IS '发布截止日（《条例》第四十九条）。Day by which it was due (Regulation, article 49)';
COMMENT ON COLUMN report.period_start IS '报告所述统计期限起。First day of the stated period';
COMMENT ON COLUMN report.period_end IS '报告所述统计期限止。Last day of the stated period';
COMMENT ON COLUMN report.file IS '文件名。File it was read from';
COMMENT ON COLUMN report.path IS '文件位置；压缩包如同文件夹。Where the file lies; an archive stands as a folder';
COMMENT ON COLUMN report.sha256 IS '文件内容的 SHA-256。SHA-256 of the file''s bytes';
COMMENT ON COLUMN report.media IS '文件类型（MIME）。Type of the file by its content';
COMMENT ON COLUMN report.is_demo IS '虚构演示报告。Fictional';
COMMENT ON COLUMN report.is_current IS '该单位该年度采用的报告。The one that counts for its agency and year';
COMMENT ON COLUMN report.number IS '文件中的第几份报告。Which report of its file';
COMMENT ON COLUMN report.notes IS '读取存疑处数。Notes of the reader';
COMMENT ON COLUMN report.broken IS '不成立的校验数。Findings broken';
COMMENT ON COLUMN report.cannot_judge IS '无法判断的校验数。Findings that could not be judged';

CREATE TABLE cell (
    report_id VARCHAR NOT NULL, cell_no INTEGER NOT NULL, indicator VARCHAR NOT NULL, applicant VARCHAR, value DOUBLE,
    printed VARCHAR NOT NULL, kind VARCHAR NOT NULL, note VARCHAR, place JSON NOT NULL, corrected DOUBLE
);
COMMENT ON TABLE cell IS '统计表中印出的每一格。Every printed cell of the statistical tables';
COMMENT ON COLUMN cell.report_id IS '报告编号。report.report_id';
COMMENT ON COLUMN cell.cell_no IS '印出的次序。Order of print';
COMMENT ON COLUMN cell.indicator IS '指标（indicator.code）。Code of indicator';
COMMENT ON COLUMN cell.applicant IS '申请人类别（applicant.code）；表三以外为空。Applicant, NULL outside table 3';
COMMENT ON COLUMN cell.value IS '数值；不是数字时为空，不以 0 代替。Value, NULL unless kind is number';
COMMENT ON COLUMN cell.printed IS '印出的原文。As printed';
COMMENT ON COLUMN cell.kind IS 'number 数字，blank 未填，not_applicable 不适用，words 文字。Kind of statement';
COMMENT ON COLUMN cell.note IS '数字旁的说明。What stood beside the number';
COMMENT ON COLUMN cell.place IS '在文件中的位置。Place in the file';
COMMENT ON COLUMN cell.corrected IS '订正值，度量以它代替印出的数值；没有订正为空。Number put right, which metrics use in place of value; NULL where there is none';

CREATE TABLE correction (
    agency_id VARCHAR NOT NULL, year INTEGER NOT NULL, indicator VARCHAR NOT NULL, applicant VARCHAR, printed VARCHAR NOT NULL,
    value DOUBLE NOT NULL, reason VARCHAR NOT NULL, who VARCHAR NOT NULL, corrected_at VARCHAR NOT NULL, state VARCHAR NOT NULL,
    report_id VARCHAR, now VARCHAR
);
COMMENT ON TABLE correction IS '人工订正：谁在何时以何理由把印出的数字订正为何值。What people put right, and whether the sources still need it';
COMMENT ON COLUMN correction.agency_id IS '单位编号。agency.agency_id';
COMMENT ON COLUMN correction.year IS '报告年度。Report year';
COMMENT ON COLUMN correction.indicator IS '指标（indicator.code），或正文所述事实：类别@渠道@账号，无渠道的为 narrative。Code of indicator, or of a fact: kind@channel@account, narrative without a channel';
COMMENT ON COLUMN correction.applicant IS '申请人类别（applicant.code）；表三以外为空。Applicant, NULL outside table 3';
COMMENT ON COLUMN correction.printed IS '订正时印出的原文。As printed when it was put right';
COMMENT ON COLUMN correction.value IS '订正值。The number that belongs there';
COMMENT ON COLUMN correction.reason IS '理由。Why';
COMMENT ON COLUMN correction.who IS '订正人。Who';
COMMENT ON COLUMN correction.corrected_at IS '订正时间（UTC）。When, UTC';
COMMENT ON COLUMN correction.state IS 'used 采用，settled 报告已印为订正值、不再需要，changed 报告现印别的、须重新确认，waiting 没有报告。Used, no longer needed, to be looked at again, or without a report';
COMMENT ON COLUMN correction.report_id IS '采用的报告；没有为空。The current report, NULL where there is none';
COMMENT ON COLUMN correction.now IS '该报告现印的原文。As that report prints it now';

CREATE TABLE fact (
    report_id VARCHAR NOT NULL, fact_no INTEGER NOT NULL, kind VARCHAR NOT NULL, channel VARCHAR, account VARCHAR, value DOUBLE,
    unit VARCHAR, approximate BOOLEAN NOT NULL, scope VARCHAR NOT NULL, period VARCHAR NOT NULL,
    is_counted BOOLEAN NOT NULL, note VARCHAR, sentence VARCHAR NOT NULL, place JSON NOT NULL, corrected DOUBLE
);
COMMENT ON TABLE fact IS '正文所述事实。Facts that the narrative states';
COMMENT ON COLUMN fact.report_id IS '报告编号。report.report_id';
COMMENT ON COLUMN fact.fact_no IS '出现的次序。Order of appearance';
COMMENT ON COLUMN fact.kind IS '事实类别。Kind of fact';
COMMENT ON COLUMN fact.channel IS '渠道（channel.code）。Channel';
COMMENT ON COLUMN fact.account IS '账号名称。Name of the account';
COMMENT ON COLUMN fact.value IS '数值。Value';
COMMENT ON COLUMN fact.unit IS '单位。Unit';
COMMENT ON COLUMN fact.approximate IS '约数。Stated as approximate';
COMMENT ON COLUMN fact.scope IS '口径：own 本机关，aggregated 汇总，unknown 不明。Own, aggregated or unknown';
COMMENT ON COLUMN fact.period IS '所属期间：this_year 报告年度，last_year 上年，since_opening 开通以来。The report year, the year before, since opening';
COMMENT ON COLUMN fact.is_counted IS '属报告年度且口径与报告一致，用于度量。Of the report year and the report''s own scope, and so used by metrics';
COMMENT ON COLUMN fact.note IS '另有读法（文字 facts.note_…）。Why it can be meant in another way';
COMMENT ON COLUMN fact.sentence IS '原句。The sentence';
COMMENT ON COLUMN fact.place IS '在文件中的位置。Place in the file';
COMMENT ON COLUMN fact.corrected IS '订正值，度量以它代替所述数值；没有订正为空。Number put right, which metrics use in place of value; NULL where there is none';

CREATE TABLE section (
    report_id VARCHAR NOT NULL, section_no INTEGER NOT NULL, number INTEGER NOT NULL, heading VARCHAR NOT NULL,
    text VARCHAR NOT NULL, place JSON NOT NULL
);
COMMENT ON TABLE section IS '报告的各部分。Sections of the reports';
COMMENT ON COLUMN section.report_id IS '报告编号。report.report_id';
COMMENT ON COLUMN section.section_no IS '出现的次序。Order of appearance';
COMMENT ON COLUMN section.number IS '第几部分（1–6）。Which of the six sections';
COMMENT ON COLUMN section.heading IS '印出的标题。Heading as printed';
COMMENT ON COLUMN section.text IS '文字，不含表格。Text without tables';
COMMENT ON COLUMN section.place IS '在文件中的位置。Place in the file';

CREATE TABLE note (
    report_id VARCHAR NOT NULL, note_no INTEGER NOT NULL, reason VARCHAR NOT NULL, printed VARCHAR NOT NULL, place JSON NOT NULL
);
COMMENT ON TABLE note IS '读取时未能对应或存疑之处。What the reader could not place or doubts';
COMMENT ON COLUMN note.report_id IS '报告编号。report.report_id';
COMMENT ON COLUMN note.note_no IS '次序。Order';
COMMENT ON COLUMN note.reason IS '原因代码。Code of the reason';
COMMENT ON COLUMN note.printed IS '所涉原文。The text it is about';
COMMENT ON COLUMN note.place IS '在文件中的位置。Place in the file';

CREATE TABLE document (report_id VARCHAR NOT NULL, blocks BLOB NOT NULL);
COMMENT ON TABLE document IS '报告所在文件的内容，供按原样显示。The documents, to be shown as printed';
COMMENT ON COLUMN document.report_id IS '报告编号。report.report_id';
COMMENT ON COLUMN document.blocks IS '段落与表格（zlib 压缩的 JSON）。Paragraphs and tables, JSON packed with zlib';

CREATE TABLE finding (
    finding_id VARCHAR NOT NULL, report_id VARCHAR, agency_id VARCHAR NOT NULL, year INTEGER, rule VARCHAR NOT NULL, severity VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL, left_value DOUBLE, right_value DOUBLE, difference DOUBLE, if_blank_zero VARCHAR,
    message_zh VARCHAR NOT NULL, message_en VARCHAR NOT NULL, evidence JSON NOT NULL
);
COMMENT ON TABLE finding IS '校验结果，含成立的。What the checks say, what holds included';
COMMENT ON COLUMN finding.finding_id IS '由规则、单位、年度和证据算出，数据更新后不变。Stable over builds: hash of rule, agency, year and evidence';
COMMENT ON COLUMN finding.report_id IS '报告编号；没有发布的报告为空。report.report_id, NULL where the report was not published';
COMMENT ON COLUMN finding.agency_id IS '单位编号。agency.agency_id';
COMMENT ON COLUMN finding.year IS '报告年度。Report year';
COMMENT ON COLUMN finding.rule IS '规则（rule.code）。Code of rule';
COMMENT ON COLUMN finding.severity IS 'error 错误，warning 提醒，info 提示。Severity';
COMMENT ON COLUMN finding.verdict IS 'holds 成立，broken 不成立，cannot_judge 无法判断。Verdict';
COMMENT ON COLUMN finding.left_value IS '等式左边。Left side';
COMMENT ON COLUMN finding.right_value IS '等式右边。Right side';
COMMENT ON COLUMN finding.difference IS '左边减右边。Left minus right';
COMMENT ON COLUMN finding.if_blank_zero IS '若空白按 0 计的结论。Verdict if blanks were 0';
COMMENT ON COLUMN finding.message_zh IS '中文说明。Sentence in Chinese';
COMMENT ON COLUMN finding.message_en IS '英文说明。Sentence in English';
COMMENT ON COLUMN finding.evidence IS '依据：单元格（indicator、applicant，见 cell）和句子；属另一报告的带 report_id。Cells by their key and sentences it stands on, with report_id where of another report';

CREATE TABLE reuse (
    report_id VARCHAR NOT NULL, other_id VARCHAR NOT NULL, share DOUBLE NOT NULL, sentences INTEGER NOT NULL, shared JSON NOT NULL
);
COMMENT ON TABLE reuse IS '正文雷同：与本单位上年年报、与同年共用少见语句最多的其他单位年报相比，有相同句子的。What a narrative repeats of the agency''s last report, and of those reports of the year that share most rare clauses with it';
COMMENT ON COLUMN reuse.report_id IS '报告编号。report.report_id';
COMMENT ON COLUMN reuse.other_id IS '被对照的报告。The report it is compared with: report.report_id';
COMMENT ON COLUMN reuse.share IS '重复文字占本报告可比文字之比（0–1），套话、名称、数字、日期不计。Share of its own text that is repeated, official phrases, names, numbers and dates put aside';
COMMENT ON COLUMN reuse.sentences IS '相同句子数，不含套话。Shared sentences, template left out';
COMMENT ON COLUMN reuse.shared IS '相同句子：本报告的（own）与对照报告的（other）及其位置，套话注明 is_template，个人信息已遮盖。The shared sentences of both with their places, template marked as such, private persons masked';

CREATE TABLE agency_year (
    agency_id VARCHAR NOT NULL, short_name VARCHAR NOT NULL, name VARCHAR NOT NULL, type VARCHAR, peers VARCHAR, sort_order INTEGER NOT NULL,
    last_order INTEGER NOT NULL, is_demo BOOLEAN NOT NULL, is_expected BOOLEAN NOT NULL, year INTEGER NOT NULL,
    report_id VARCHAR, form VARCHAR, scope VARCHAR, published_on DATE, deadline DATE
);
COMMENT ON TABLE agency_year IS '每单位每年一行：应报单位各年都有，其他单位只在有报告的年度。One row for each agency and year: of the expected for all years, of others where there is a report';
COMMENT ON COLUMN agency_year.agency_id IS '单位编号。agency.agency_id';
COMMENT ON COLUMN agency_year.short_name IS '简称。Short name';
COMMENT ON COLUMN agency_year.name IS '全称。Official name';
COMMENT ON COLUMN agency_year.type IS '类型。Code of agency_type';
COMMENT ON COLUMN agency_year.peers IS '比较组（agency.peers）。Whom it is compared with';
COMMENT ON COLUMN agency_year.sort_order IS '官方排序。Official order';
COMMENT ON COLUMN agency_year.last_order IS '其下最后一个单位的排序。sort_order of the last agency below it';
COMMENT ON COLUMN agency_year.is_demo IS '虚构演示单位。Fictional';
COMMENT ON COLUMN agency_year.is_expected IS '应报送年度报告。Has to publish an annual report';
COMMENT ON COLUMN agency_year.year IS '报告年度。Report year';
COMMENT ON COLUMN agency_year.report_id IS '采用的报告；没有报告为空。The current report, NULL where there is none';
COMMENT ON COLUMN agency_year.form IS '报表格式。Form of the report';
COMMENT ON COLUMN agency_year.scope IS '口径。Scope of the report';
COMMENT ON COLUMN agency_year.published_on IS '发布日期。Day of publication';
COMMENT ON COLUMN agency_year.deadline IS '发布截止日。Day by which it was due';

CREATE TABLE channel_year (
    report_id VARCHAR NOT NULL, agency_id VARCHAR NOT NULL, year INTEGER NOT NULL, channel VARCHAR NOT NULL, value DOUBLE,
    unit VARCHAR, approximate BOOLEAN NOT NULL
);
COMMENT ON TABLE channel_year IS '采用的报告所述各渠道主动公开条数。What the current reports state of items published through each channel';
COMMENT ON COLUMN channel_year.report_id IS '报告编号。report.report_id';
COMMENT ON COLUMN channel_year.agency_id IS '单位编号。agency.agency_id';
COMMENT ON COLUMN channel_year.year IS '报告年度。Report year';
COMMENT ON COLUMN channel_year.channel IS '渠道（channel.code）；total 为报告自己的合计。Channel; total is the report''s own';
COMMENT ON COLUMN channel_year.value IS '条数；说法不一为空。Items, NULL where sentences disagree';
COMMENT ON COLUMN channel_year.unit IS '单位；没有或不止一种为空。Unit, NULL where there is none or several';
COMMENT ON COLUMN channel_year.approximate IS '约数。Stated as approximate';

CREATE TABLE account_year (
    report_id VARCHAR NOT NULL, agency_id VARCHAR NOT NULL, year INTEGER NOT NULL, channel VARCHAR NOT NULL, account VARCHAR,
    items DOUBLE, approximate BOOLEAN NOT NULL
);
COMMENT ON TABLE account_year IS '采用的报告所述各新媒体账号及其条数。What the current reports state of each new-media account';
COMMENT ON COLUMN account_year.report_id IS '报告编号。report.report_id';
COMMENT ON COLUMN account_year.agency_id IS '单位编号。agency.agency_id';
COMMENT ON COLUMN account_year.year IS '报告年度。Report year';
COMMENT ON COLUMN account_year.channel IS '渠道（channel.code）。Channel';
COMMENT ON COLUMN account_year.account IS '账号名称；报告未写明为空。Name, NULL where the report names none';
COMMENT ON COLUMN account_year.items IS '条数；未写明或说法不一为空。Items, NULL where not stated or stated differently';
COMMENT ON COLUMN account_year.approximate IS '约数。Stated as approximate';

CREATE TABLE silent_account (
    report_id VARCHAR NOT NULL, channel VARCHAR NOT NULL, account VARCHAR NOT NULL, items DOUBLE, reason VARCHAR NOT NULL,
    last_items DOUBLE, last_year INTEGER
);
COMMENT ON TABLE silent_account IS '本年或此前写明、而该报告未写条数或为 0 的账号。Accounts known by the year of which the report states no item or 0';
COMMENT ON COLUMN silent_account.report_id IS '报告编号。report.report_id';
COMMENT ON COLUMN silent_account.channel IS '渠道（channel.code）。Channel';
COMMENT ON COLUMN silent_account.account IS '账号名称。Name of the account';
COMMENT ON COLUMN silent_account.items IS '条数：0 或空。Items: 0 or NULL';
COMMENT ON COLUMN silent_account.reason IS 'zero 为 0，no_number 未写条数，not_named 未提及。Zero, no number, or not named';
COMMENT ON COLUMN silent_account.last_items IS '此前最近一次的条数。Items when there last were any';
COMMENT ON COLUMN silent_account.last_year IS '该年度。Year of that';

CREATE TABLE finding_count (
    report_id VARCHAR, agency_id VARCHAR NOT NULL, year INTEGER NOT NULL, rule VARCHAR NOT NULL, severity VARCHAR NOT NULL, holds INTEGER NOT NULL, broken INTEGER NOT NULL,
    cannot_judge INTEGER NOT NULL
);
COMMENT ON TABLE finding_count IS '每份采用的报告每条规则的结论数目。How often each rule held, broke and could not be judged in each current report';
COMMENT ON COLUMN finding_count.report_id IS '报告编号；没有发布的报告为空。report.report_id, NULL where the report was not published';
COMMENT ON COLUMN finding_count.agency_id IS '单位编号。agency.agency_id';
COMMENT ON COLUMN finding_count.year IS '报告年度。Report year';
COMMENT ON COLUMN finding_count.rule IS '规则（rule.code）。Code of rule';
COMMENT ON COLUMN finding_count.severity IS 'error 错误，warning 提醒，info 提示。Severity of the rule';
COMMENT ON COLUMN finding_count.holds IS '成立。Held';
COMMENT ON COLUMN finding_count.broken IS '不成立。Broken';
COMMENT ON COLUMN finding_count.cannot_judge IS '无法判断。Could not be judged';

CREATE TABLE metric_value (
    report_id VARCHAR, agency_id VARCHAR NOT NULL, short_name VARCHAR NOT NULL, name VARCHAR NOT NULL, type VARCHAR,
    peers VARCHAR, sort_order INTEGER NOT NULL, last_order INTEGER NOT NULL, is_demo BOOLEAN NOT NULL, year INTEGER NOT NULL, form VARCHAR, scope VARCHAR,
    metric VARCHAR NOT NULL, value DOUBLE, numerator DOUBLE, denominator DOUBLE, state VARCHAR NOT NULL, previous DOUBLE,
    percentile DOUBLE, rank INTEGER, is_corrected BOOLEAN NOT NULL, printed_value DOUBLE, printed_numerator DOUBLE, printed_denominator DOUBLE
);
COMMENT ON TABLE metric_value IS '每单位每年的各项度量，没有报告的也有一行。Every metric for every row of agency_year, those without a report included';
COMMENT ON COLUMN metric_value.report_id IS '报告编号；没有报告为空。report.report_id, NULL where there is none';
COMMENT ON COLUMN metric_value.agency_id IS '单位编号。agency.agency_id';
COMMENT ON COLUMN metric_value.short_name IS '简称。Short name';
COMMENT ON COLUMN metric_value.name IS '全称。Official name';
COMMENT ON COLUMN metric_value.type IS '类型。Code of agency_type';
COMMENT ON COLUMN metric_value.peers IS '比较组（agency.peers）。Whom it is compared with';
COMMENT ON COLUMN metric_value.sort_order IS '官方排序。Official order';
COMMENT ON COLUMN metric_value.last_order IS '其下最后一个单位的排序。sort_order of the last agency below it';
COMMENT ON COLUMN metric_value.is_demo IS '虚构演示单位。Fictional';
COMMENT ON COLUMN metric_value.year IS '报告年度。Report year';
COMMENT ON COLUMN metric_value.form IS '报表格式。Form of the report';
COMMENT ON COLUMN metric_value.scope IS '口径。Scope of the report';
COMMENT ON COLUMN metric_value.metric IS '度量（metric.code）。Code of metric';
COMMENT ON COLUMN metric_value.value IS '值；比率为小数；缺任一数字或分母为 0 时为空。Value, shares as fractions; NULL when anything is missing or the denominator is 0';
COMMENT ON COLUMN metric_value.numerator IS '分子。Numerator';
COMMENT ON COLUMN metric_value.denominator IS '分母。Denominator';
COMMENT ON COLUMN metric_value.state IS '有值或为何无值：value、zero_base、no_last_year、blank、not_applicable、words、not_stated、not_in_form、no_report。Why there is a value or none';
COMMENT ON COLUMN metric_value.previous IS '该单位上一年度的值。Value of the same agency for the year before';
COMMENT ON COLUMN metric_value.percentile IS '同类其他单位中不高于本单位的比例（0–1）。Share of the other agencies of its class at or below it';
COMMENT ON COLUMN metric_value.is_corrected IS '有订正的数字使其值不同于按印出数字算得的。Numbers that were put right make it another than what is printed';
COMMENT ON COLUMN metric_value.printed_value IS '如有订正：按印出数字算得的值。Where it is corrected, what the printed numbers give';
COMMENT ON COLUMN metric_value.printed_numerator IS '同上，分子。The same, numerator';
COMMENT ON COLUMN metric_value.printed_denominator IS '同上，分母。The same, denominator';
COMMENT ON COLUMN metric_value.rank IS '同类中从大到小的名次，并列取高。Place in its class from the largest, ties share the best';

CREATE TABLE peer_group (
    metric VARCHAR NOT NULL, year INTEGER NOT NULL, peers VARCHAR NOT NULL, is_demo BOOLEAN NOT NULL, agencies INTEGER NOT NULL,
    median DOUBLE NOT NULL, p10 DOUBLE NOT NULL, p90 DOUBLE NOT NULL
);
COMMENT ON TABLE peer_group IS '各类单位各年度各项度量的分布（虚构与真实分开）。How each metric is spread in each class and year, fictional apart from real';
COMMENT ON COLUMN peer_group.metric IS '度量（metric.code）。Code of metric';
COMMENT ON COLUMN peer_group.year IS '报告年度。Report year';
COMMENT ON COLUMN peer_group.peers IS '比较组（agency.peers）。Whom they are compared with';
COMMENT ON COLUMN peer_group.is_demo IS '虚构演示单位。Fictional';
COMMENT ON COLUMN peer_group.agencies IS '有值的单位数。Agencies that have a value';
COMMENT ON COLUMN peer_group.median IS '中位数。Median';
COMMENT ON COLUMN peer_group.p10 IS '第 10 百分位。10th percentile';
COMMENT ON COLUMN peer_group.p90 IS '第 90 百分位。90th percentile';

CREATE TABLE build (
    data_version VARCHAR NOT NULL, built_at TIMESTAMP NOT NULL, seconds DOUBLE NOT NULL, files INTEGER NOT NULL,
    files_read INTEGER NOT NULL, files_reused INTEGER NOT NULL, doubles INTEGER NOT NULL, skipped INTEGER NOT NULL,
    failed INTEGER NOT NULL, reports INTEGER NOT NULL, reader_version VARCHAR NOT NULL, roster_version VARCHAR NOT NULL,
    schema_version VARCHAR NOT NULL
);
COMMENT ON TABLE build IS '本数据的生成记录，一行。How this snapshot was made, one row';
COMMENT ON COLUMN build.schema_version IS '表结构的哈希：与程序不同则须重新生成。Hash of this schema; another program needs another build';
COMMENT ON COLUMN build.data_version IS '数据版本：全部内容的短哈希。Short hash of all that went in';
COMMENT ON COLUMN build.built_at IS '生成时间（UTC）。When it was built, UTC';
COMMENT ON COLUMN build.seconds IS '读取与校验用时（秒）。Seconds that reading and checking took';
COMMENT ON COLUMN build.files IS '文件数。Files found';
COMMENT ON COLUMN build.files_read IS '新读取的文件数。Files read anew';
COMMENT ON COLUMN build.files_reused IS '沿用已读结果的文件数。Files whose reading was kept';
COMMENT ON COLUMN build.doubles IS '内容相同的重复文件数。Files with the same bytes as another';
COMMENT ON COLUMN build.skipped IS '不是年度报告的文件数。Files that are no annual report';
COMMENT ON COLUMN build.failed IS '未能读取的文件数。Files that could not be read';
COMMENT ON COLUMN build.reports IS '报告数。Reports';
COMMENT ON COLUMN build.reader_version IS '读取程序版本。Version of the reader';
COMMENT ON COLUMN build.roster_version IS '名录版本。Version of the rosters';

CREATE TABLE problem (
    path VARCHAR NOT NULL, file VARCHAR NOT NULL, kind VARCHAR NOT NULL, message_zh VARCHAR NOT NULL, message_en VARCHAR NOT NULL
);
COMMENT ON TABLE problem IS '没有成为报告的文件及原因。Files that gave no report, and why';
COMMENT ON COLUMN problem.path IS '文件位置。Where the file lies';
COMMENT ON COLUMN problem.file IS '文件名。Name of the file';
COMMENT ON COLUMN problem.kind IS 'double 重复，skipped 不是年报，failed 未能读取。Double, skipped or failed';
COMMENT ON COLUMN problem.message_zh IS '中文说明。Sentence in Chinese';
COMMENT ON COLUMN problem.message_en IS '英文说明。Sentence in English';

CREATE TABLE indicator (
    code VARCHAR NOT NULL, form VARCHAR NOT NULL, position INTEGER NOT NULL, "table" VARCHAR NOT NULL, row_label VARCHAR NOT NULL,
    column_label VARCHAR NOT NULL, by_applicant BOOLEAN NOT NULL, unit VARCHAR NOT NULL, value_type VARCHAR NOT NULL,
    aggregation VARCHAR NOT NULL, outcome VARCHAR, compare_as VARCHAR NOT NULL, zh VARCHAR NOT NULL, en VARCHAR NOT NULL
);
COMMENT ON TABLE indicator IS '各格式印出的指标。Every printed number of every form';
COMMENT ON COLUMN indicator.code IS '指标代码。Code';
COMMENT ON COLUMN indicator.form IS '报表格式。Form';
COMMENT ON COLUMN indicator.position IS '排列次序。Order';
COMMENT ON COLUMN indicator."table" IS '所在表。Table of the form';
COMMENT ON COLUMN indicator.row_label IS '行标签。Label of the row';
COMMENT ON COLUMN indicator.column_label IS '列标签。Label of the column';
COMMENT ON COLUMN indicator.by_applicant IS '分七类申请人填报。Printed for seven columns of applicants';
COMMENT ON COLUMN indicator.unit IS '计量单位。Unit';
COMMENT ON COLUMN indicator.value_type IS '数值类型。Type of number';
COMMENT ON COLUMN indicator.aggregation IS 'flow 可加，stock 不跨年相加，flow subtotal 不与分项同加。How it may be added';
COMMENT ON COLUMN indicator.outcome IS '所属办理结果或程序。Group of outcomes or procedure';
COMMENT ON COLUMN indicator.compare_as IS '跨格式可比的系列。Series that it continues over forms';
COMMENT ON COLUMN indicator.zh IS '中文名称。Name in Chinese';
COMMENT ON COLUMN indicator.en IS '英文名称。Name in English';

CREATE TABLE form_cell (form VARCHAR NOT NULL, position INTEGER NOT NULL, indicator VARCHAR NOT NULL, applicant VARCHAR);
COMMENT ON TABLE form_cell IS '各格式完整的报告应印出的每一格。Every cell that a complete report of a form prints';
COMMENT ON COLUMN form_cell.form IS '报表格式。Form';
COMMENT ON COLUMN form_cell.position IS '印出的次序。Order of print';
COMMENT ON COLUMN form_cell.indicator IS '指标（indicator.code）。Code of indicator';
COMMENT ON COLUMN form_cell.applicant IS '申请人类别（applicant.code）；表三以外为空。Applicant, NULL outside table 3';

CREATE TABLE metric (
    code VARCHAR NOT NULL, position INTEGER NOT NULL, "group" VARCHAR NOT NULL, kind VARCHAR NOT NULL, unit VARCHAR NOT NULL,
    pool VARCHAR NOT NULL, better VARCHAR NOT NULL, value VARCHAR NOT NULL, numerator VARCHAR NOT NULL,
    denominator VARCHAR NOT NULL, source VARCHAR NOT NULL, zh VARCHAR NOT NULL, en VARCHAR NOT NULL
);
COMMENT ON TABLE metric IS '度量的定义。Definitions of the metrics';
COMMENT ON COLUMN metric.code IS '度量代码。Code';
COMMENT ON COLUMN metric.position IS '排列次序。Order';
COMMENT ON COLUMN metric."group" IS '分组。Group';
COMMENT ON COLUMN metric.kind IS 'count、share、change、growth、per_unit、days。Kind of measure';
COMMENT ON COLUMN metric.unit IS '单位。Unit';
COMMENT ON COLUMN metric.pool IS 'sum 可跨单位跨年合并，none 不可。Whether it may be pooled';
COMMENT ON COLUMN metric.better IS 'high、low 或空（有争议）。Which way is better, empty where contested';
COMMENT ON COLUMN metric.value IS '公式。Formula of the value';
COMMENT ON COLUMN metric.numerator IS '分子公式。Formula of the numerator';
COMMENT ON COLUMN metric.denominator IS '分母公式。Formula of the denominator';
COMMENT ON COLUMN metric.source IS '口径。Where it comes from';
COMMENT ON COLUMN metric.zh IS '中文名称。Name in Chinese';
COMMENT ON COLUMN metric.en IS '英文名称。Name in English';

CREATE TABLE rule (
    code VARCHAR NOT NULL, position INTEGER NOT NULL, severity VARCHAR NOT NULL, source VARCHAR NOT NULL, advice_zh VARCHAR NOT NULL,
    advice_en VARCHAR NOT NULL, zh VARCHAR NOT NULL, en VARCHAR NOT NULL
);
COMMENT ON TABLE rule IS '校验规则。Rules of the checks';
COMMENT ON COLUMN rule.code IS '规则代码。Code';
COMMENT ON COLUMN rule.position IS '排列次序。Order';
COMMENT ON COLUMN rule.severity IS 'error 错误，warning 提醒，info 提示。Severity';
COMMENT ON COLUMN rule.source IS '依据。Where the rule comes from';
COMMENT ON COLUMN rule.advice_zh IS '处理建议（中文）。What to do, in Chinese';
COMMENT ON COLUMN rule.advice_en IS '处理建议（英文）。What to do, in English';
COMMENT ON COLUMN rule.zh IS '中文名称。Name in Chinese';
COMMENT ON COLUMN rule.en IS '英文名称。Name in English';

CREATE TABLE applicant (code VARCHAR NOT NULL, position INTEGER NOT NULL, zh VARCHAR NOT NULL, en VARCHAR NOT NULL);
COMMENT ON TABLE applicant IS '申请人类别（表三的列）。Kinds of applicants, the columns of table 3';
COMMENT ON COLUMN applicant.code IS '代码。Code';
COMMENT ON COLUMN applicant.position IS '排列次序。Order';
COMMENT ON COLUMN applicant.zh IS '中文名称。Name in Chinese';
COMMENT ON COLUMN applicant.en IS '英文名称。Name in English';

CREATE TABLE outcome (code VARCHAR NOT NULL, position INTEGER NOT NULL, zh VARCHAR NOT NULL, en VARCHAR NOT NULL);
COMMENT ON TABLE outcome IS '办理结果分组。Groups of outcomes';
COMMENT ON COLUMN outcome.code IS '代码。Code';
COMMENT ON COLUMN outcome.position IS '排列次序。Order';
COMMENT ON COLUMN outcome.zh IS '中文名称。Name in Chinese';
COMMENT ON COLUMN outcome.en IS '英文名称。Name in English';

CREATE TABLE agency_type (
    code VARCHAR NOT NULL, position INTEGER NOT NULL, deadline VARCHAR NOT NULL, zh VARCHAR NOT NULL, en VARCHAR NOT NULL
);
COMMENT ON TABLE agency_type IS '单位类型。Types of agencies';
COMMENT ON COLUMN agency_type.code IS '代码。Code';
COMMENT ON COLUMN agency_type.position IS '排列次序。Order';
COMMENT ON COLUMN agency_type.deadline IS '发布截止月日（报告年度的次年）。Month and day of the deadline, in the year after the report year';
COMMENT ON COLUMN agency_type.zh IS '中文名称。Name in Chinese';
COMMENT ON COLUMN agency_type.en IS '英文名称。Name in English';

CREATE TABLE channel (
    code VARCHAR NOT NULL, position INTEGER NOT NULL, is_new_media BOOLEAN NOT NULL, zh VARCHAR NOT NULL, en VARCHAR NOT NULL
);
COMMENT ON TABLE channel IS '正文事实所说的渠道。Channels that facts are said of';
COMMENT ON COLUMN channel.code IS '代码。Code';
COMMENT ON COLUMN channel.position IS '排列次序。Order';
COMMENT ON COLUMN channel.is_new_media IS '属于新媒体。New media';
COMMENT ON COLUMN channel.zh IS '中文名称。Name in Chinese';
COMMENT ON COLUMN channel.en IS '英文名称。Name in English';
