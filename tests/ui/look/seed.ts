import type { Bridge } from '../src/bridge.ts';
export async function seed(bridge: Bridge, es: boolean) {
  const members: any[] = [];
  for (const name of ['Lucía Ferrer', 'Marc Oliver', 'Ana Beltrán']) members.push(await bridge.call('member.create', { set: { name } }));
  const ch: any = {};
  for (const [name, form] of [[es?'Gimnasio':'Gym','shop'],['Web','web'],['App','app'],[es?'Teléfono':'Phone','phone'],['E-mail','email']]) ch[form!] = await bridge.call('channel.create', { set: { name, form } });
  const P = es ? [
    { name: 'Nuria, la constante', stance: 'current', share: 38, summary: 'Entrena tres mañanas por semana antes de trabajar y lo tiene todo cronometrado.', quote: 'Si a las siete no hay taquilla libre, ya llego tarde a todo lo demás.', needs: ['Entrar y salir en menos de una hora', 'Saber qué clases tienen sitio', 'Vestuarios limpios a primera hora', 'Pausar la cuota en verano'], frustrations: ['Reservas que se llenan en un minuto', 'Máquinas rotas semanas enteras'], expectations: ['Que la app no falle al abrir el torno'], wishes: ['Un plan que se adapte a su semana'], drivers: ['Sentir que controla su tiempo'], situations: ['Lunes a las 6:50 en recepción'] , rule:[{attribute:'Horario', values:['Mañana']},{attribute:'Antigüedad', values:['1–3 años','Más de 3 años']}]},
    { name: 'Álvaro', stance: 'potential', share: 21.5, summary: 'Quiere volver a moverse después de diez años de oficina.', quote: 'No quiero que me miren como al nuevo.', needs: ['Empezar sin hacer el ridículo', 'Probar antes de pagar'] },
    { name: 'Carmen y Pilar', stance: 'current', share: 12, summary: 'Amigas de toda la vida: vienen a aquagym y se quedan al café.', quote: '', needs: ['Monitores que sepan su nombre'] },
    { name: 'Familia Ortega', stance: 'potential', share: null, summary: '', quote: '', needs: [] },
  ] : [
    { name: 'Nora, the early bird', stance: 'current', share: 38, summary: 'Trains three mornings a week before work and has every minute planned.', quote: 'If there is no locker at seven, I am late for everything else.', needs: ['In and out in under an hour', 'Knowing which classes have room', 'Clean changing rooms first thing', 'Pausing the fee in summer'], frustrations: ['Bookings that fill up in a minute', 'Machines broken for weeks'], expectations: ['The app opens the gate at once'], wishes: ['A plan that adapts to her week'], drivers: ['Feeling in charge of her time'], situations: ['Mondays, 6:50, at the front desk'], rule:[{attribute:'Time of day', values:['Morning']},{attribute:'Member for', values:['1–3 years','More than 3 years']}] },
    { name: 'Alvaro', stance: 'potential', share: 21.5, summary: 'Wants to move again after ten years at a desk.', quote: 'I do not want to be looked at as the new one.', needs: ['Starting without making a fool of himself', 'Trying before paying'] },
    { name: 'Carmen and Pilar', stance: 'current', share: 12, summary: 'Friends for life: aqua gym, then coffee.', quote: '', needs: ['Trainers who know their names'] },
    { name: 'The Ortega family', stance: 'potential', share: null, summary: '', quote: '', needs: [] },
  ];
  const ps: any[] = [];
  for (const set of P) ps.push(await bridge.call('persona.create', { set }));
  const T = [['Website','digital','web',0],['Booking app','digital','app',1],['Front desk','human','shop',2],['Changing rooms','physical','shop',2],['Confirmation e-mail','digital','email',1],['Trial class','human','shop',null],['Billboard at the station','physical',null,null],['Customer service by phone','human','phone',0]] as const;
  const TE = ['Página web','App de reservas','Recepción','Vestuarios','Correo de confirmación','Clase de prueba','Valla de la estación','Atención telefónica'];
  const ts: any[] = [];
  for (const [i,[name,nature,c,o]] of T.entries()) ts.push(await bridge.call('touchpoint.create', { set: { name: es?TE[i]:name, nature, channel: c ? ch[c].id : null, owner: o===null?null:members[o].id, description: i===1? 'Book, cancel, open the gate.':'' } }));
  const j: any = await bridge.call('journey.create', { set: { name: es?'Hacerse socio':'Becoming a member', personas: [ps[0].id, ps[1].id] } });
  const st: any = await bridge.call('stage.create', { journey: j.id, name: es?'Descubrir':'Discover' });
  const mk = async (name: string, tp: number[]) => { const s: any = await bridge.call('step.create', { stage: st.id, name }); await bridge.call('step.update', { id: s.id, set: { touchpoints: tp.map((i) => ts[i].id) } }); };
  await mk(es?'Compara gimnasios':'Compares gyms', [0]); await mk(es?'Reserva una prueba':'Books a trial', [0,1,4]); await mk(es?'Llega':'Arrives', [2,3]);
  return { ps, ts };
}
