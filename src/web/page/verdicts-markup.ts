import { html } from 'hono/html';

import { type Locale, translate } from '../../locales/index.ts';
import { type Markup, pictogram } from './marks.ts';

/** Where the pictures go, and what became of them; the browser fills it in. */
export function renderVerdicts(locale: Locale): Markup {
  return html`<section class="verdicts" id="verdicts" aria-labelledby="verdicts-title" hidden>
      <div class="bar">
        <h2 id="verdicts-title">${translate(locale, 'web.verdicts')}</h2>
        <p class="progress">
          <progress id="progress" aria-labelledby="progress-said"></progress>
          <span id="progress-said"></span>
        </p>
        <button type="button" class="button" id="stop" hidden>
          ${translate(locale, 'web.stop')}
        </button>
        <button type="button" class="button" id="clear">${translate(locale, 'web.clear')}</button>
      </div>
      <ol id="cards" class="cards"></ol>
    </section>
    <div class="unseen" id="read-out" role="log"></div>`;
}

/** What each picture gets. */
export function renderCard(locale: Locale): Markup {
  return html`<template id="card">
    <li class="card panel">
      <div class="picture">
        ${pictogram('picture')}
        <img class="given" alt="" hidden />
        <img class="heat-map" alt="" hidden />
      </div>
      <div class="said">
        <svg class="mark" aria-hidden="true" focusable="false"><use></use></svg>
        <h3>
          <span class="verdict"></span>
          <span class="name"></span>
        </h3>
        <p class="doing"></p>
        <progress class="sent" max="1"></progress>
        <p class="trouble"></p>
        <div class="judged">
          <p class="sure"></p>
          <div class="balance" aria-hidden="true">
            <span class="goody"></span>
            <span class="baddy"></span>
          </div>
          <p class="runner-up"></p>
          <p class="small looked"></p>
          <p class="small colours">${translate(locale, 'card.colours')}</p>
          <p class="small frames"></p>
          <p class="small model"></p>
        </div>
        <div class="deeds">
          <button type="button" class="button small heat" aria-pressed="false">
            ${pictogram('heat')}
            <span>${translate(locale, 'web.heatMap')}</span>
          </button>
          <button type="button" class="button small again">
            ${pictogram('again')}
            <span>${translate(locale, 'web.again')}</span>
          </button>
        </div>
      </div>
      <button type="button" class="remove">
        ${pictogram('cross')}
        <span class="unseen"></span>
      </button>
    </li>
  </template>`;
}
