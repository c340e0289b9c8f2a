/**
 * Texts that are about nothing a shop sells, by which a catalog's noise is measured: what they
 * come near is chance. They are of the kinds that shops are sent, and none of them is among the
 * queries that relevance is measured with.
 */
export const NOISE_TEXTS: readonly string[] = `
  vornak plistle; quandrop; smeffle; grobnik tarl; yissop wendle; trivax; plodderwick; zumbral; crentho;
  fliskan dop; marbolute; snorquist; dwelbin farrow; hoxley brint; glarnip; pemblewort; uskarvine;
  jentrop; blorenth; cradvilon; tosheric; wimplar; yovendra; skrondle; prenticule; fobbernaught;
  lastrigem; menduvial; orquist; belfrimp; kastrolen; dubrinex; vellonard; pristamor; golvanite;
  runtleby; zephronic; cambulide; tarvo mip; nesquil;
  fghjfghj; qazwsx edc; uiopuiop; lkjlkj; bvcxbvcx; wqewqe rtr; sdfgsdfg; yuiyui; hjklhjkl; pppp oooo;
  aslkdjf; eiruty; vbnmvbnm; tgbyhn; xzxzxzxz; rewqfdsa; kdkdkdkd; mnbmnb; zaqxsw; ooiiuu;
  asthma inhaler dosage for adults; history of the roman senate; how to appeal a parking fine;
  train timetable from vienna to graz; interest rate of a savings account; symptoms of a sprained ankle;
  elections in the european parliament; the theorem of pythagoras explained;
  apply for unemployment benefits; pregnancy week by week; how to write a will;
  treatment of kidney stones; java null pointer exception; currency exchange rates;
  weather forecast for the weekend; football results from yesterday; translate a letter into french;
  summary of a shakespeare play; vaccination schedule for infants; quantum field theory lecture notes;
  cheapest airport transfer; notice period in an employment contract; who discovered penicillin;
  bankruptcy lawyer consultation; opening hours of the town hall; recipe for lentil soup;
  causes of the first world war; blood pressure during exercise; install a package with docker;
  regular expression for email addresses; shareholder meeting minutes; stock dividend calculator;
  rent a villa in tuscany; bus pass for students; how volcanoes erupt; bible verse about patience;
  famous poems about autumn; learn spanish grammar; photosynthesis in plants;
  distance between the earth and the moon; child custody agreement; antihistamine interactions;
  rules of the road in ireland; visa interview questions; phone number of the embassy;
  how to lose weight after thirty; liver enzyme levels; lyrics of a love song;
  museum tickets in florence; national anthem of brazil;
  johann sebastian bach; marie curie; nelson mandela; virginia woolf; fyodor dostoevsky; julius caesar;
  simone de beauvoir; galileo galilei; rosa luxemburg; ernest hemingway; mahatma gandhi; jane austen;
  alexander the great; hannah arendt; pablo neruda; charles darwin;
  why is the sky blue; my neighbour plays loud music every night; how old is the universe;
  tell me a joke about penguins; where did the romans come from; what should i say in a job interview;
  is it legal to record a phone call; when does the semester begin;
  i forgot the password of my bank account; how many bones are in the human body;
  what happened at the battle of hastings; she does not answer my messages;
  does the moon have an atmosphere; can dogs understand what we say; who is the president of finland;
  why do leaves fall in autumn;
  wann beginnt die schule wieder; arzt in der nähe; wohnung mieten münchen; steuererklärung frist;
  horaires des bus; comment guérir un rhume; location appartement lyon; vuelos baratos a lisboa;
  síntomas de la gripe; trabajo de enfermera; orario dei treni; ricetta del tiramisù; previsões do tempo;
  passagens aéreas; vlucht naar rome; tandarts afspraak; rozkład jazdy pociągów; pogoda na jutro;
  симптомы простуды; новости сегодня; снять квартиру; 電車の時刻表; 病院 予約; 法律咨询 电话; 天气预报; 항공권 예약; تأشيرة السفر;
  otel rezervasyonu; lääkäri ajanvaraus; jobb som lärare;
  frozen pizza delivery; used tractor for sale; live goldfish; combine harvester parts; railway sleepers;
  blood glucose strips; horse trailer hitch; dental x-ray machine; fresh oysters;
  industrial conveyor belt; hearing aid fitting; cement truck rental; cattle feed pellets;
  surgical gloves box of hundred; church organ pipes; fishing trawler nets; aircraft landing gear;
  gallstone basket; wind turbine blade; oil drilling rig;
`
  .split(";")
  .map((text) => text.trim())
  .filter((text) => text !== "");
